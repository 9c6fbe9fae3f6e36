package spacecal.site.view;

import java.util.List;

/**
 * A calendar on offer, with every way to take it.
 *
 * @param about what is in it, a sentence
 * @param size how many events, and from when to when
 * @param file the link to download it
 * @param address the whole address, to copy
 * @param ringing the same with reminders, the text being how long before an event they ring
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
    String office,
    List<Link> ringing) {}
