package spacecal.html.view;

/**
 * {@code 404.ftlh}: the page for missing addresses.
 *
 * @param types the page of all types
 */
public record NotFoundView(Frame frame, String types) {}
