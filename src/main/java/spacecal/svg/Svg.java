package spacecal.svg;

/** An SVG picture being drawn. Everything that is put in is escaped. */
final class Svg {
  private static final int TENTHS = 10;

  private final StringBuilder out = new StringBuilder(512);

  /**
   * An empty picture.
   *
   * @param style its class
   * @param attributes more of its start tag, as they are
   * @param label what it shows, for those who do not see it; empty if the words beside it say so
   */
  Svg(String style, int width, int height, String attributes, String label) {
    out.append("<svg class=\"").append(escape(style)).append("\" viewBox=\"0 0 ");
    out.append(width).append(' ').append(height).append('"').append(attributes);
    if (label.isEmpty()) {
      out.append(" aria-hidden=\"true\">");
    } else {
      out.append(" role=\"img\" aria-label=\"").append(escape(label)).append("\">");
    }
  }

  /** A picture that is stretched to the room it is given. */
  static Svg stretched(String style, int width, int height, String label) {
    return new Svg(style, width, height, " preserveAspectRatio=\"none\"", label);
  }

  Svg rect(String style, double x, double y, double width, double height) {
    out.append("<rect class=\"").append(escape(style)).append("\" x=\"").append(number(x));
    out.append("\" y=\"").append(number(y)).append("\" width=\"").append(number(width));
    out.append("\" height=\"").append(number(height)).append("\"/>");
    return this;
  }

  Svg path(String style, String data) {
    out.append("<path class=\"").append(escape(style)).append("\" d=\"").append(escape(data));
    out.append("\"/>");
    return this;
  }

  /** The finished picture. */
  String end() {
    return out + "</svg>";
  }

  /** To a tenth, with a point, on any machine. */
  static String number(double value) {
    long tenths = Math.round(value * TENTHS);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / TENTHS;
    return tenths % TENTHS == 0 ? whole : whole + "." + Math.abs(tenths) % TENTHS;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
