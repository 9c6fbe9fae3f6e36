package spacecal.settings;

/**
 * How the owner wants the site to speak and look.
 *
 * @param language of the interface, by its name in BCP 47: "en", "de", "de-AT"
 */
public record Presentation(String language) {}
