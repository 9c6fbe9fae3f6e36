package spacecal.site.view;

import freemarker.core.TemplateHTMLOutputModel;

/** {@code page.ftlh}: a page of the owner's. */
public record TextView(Frame frame, TemplateHTMLOutputModel text) {}
