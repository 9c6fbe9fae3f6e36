package spacecal.site.view;

import java.util.List;

/** {@code 404.ftlh}: no such page. */
public record NotFoundView(Frame frame, List<Link> ways) {}
