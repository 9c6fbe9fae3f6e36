package spacecal.html.view;

import freemarker.core.TemplateHTMLOutputModel;

/** {@code page.ftlh}: a page of the owner. */
public record TextView(Frame frame, TemplateHTMLOutputModel text) {}
