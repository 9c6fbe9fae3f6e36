package spacecal.site.view;

/**
 * A calendar on offer, with every way to take it.
 *
 * @param about what is in it, a sentence
 * @param size how many events, and from when to when
 * @param file the link to download it
 * @param address the whole address, to copy
 */
public record Offer(
    String title,
    String about,
    String size,
    String file,
    String address,
    String webcal,
    String google,
    String outlook,
    String office) {}
