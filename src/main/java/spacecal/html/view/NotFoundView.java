package spacecal.html.view;

import java.util.List;

/** {@code 404.ftlh}: the page for missing addresses. */
public record NotFoundView(Frame frame, List<Link> ways) {}
