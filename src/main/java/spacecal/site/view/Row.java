package spacecal.site.view;

/**
 * An event in a list.
 *
 * @param look the class of its type's accent
 * @param place empty when not known
 */
public record Row(
    String href, String name, String type, String look, Stamp when, String place, boolean live) {}
