package spacecal.html;

import java.nio.charset.StandardCharsets;
import spacecal.settings.Accent;

/** The style sheet with the owner's accent at its end, where it wins over that of the sheet. */
public final class StyleSheet {
  public static final String NAME = "style.css";

  private StyleSheet() {}

  public static byte[] of(byte[] sheet, Accent accent) {
    if (accent.equals(Accent.DEFAULT)) {
      return sheet;
    }
    String own =
        """

        @media screen {
          :root { --link: LIGHT; --focus: LIGHT; }
        }
        @media screen and (prefers-color-scheme: dark) {
          :root { --link: DARK; --focus: DARK; }
        }
        """
            .replace("LIGHT", accent.light())
            .replace("DARK", accent.dark());
    return (new String(sheet, StandardCharsets.UTF_8) + own).getBytes(StandardCharsets.UTF_8);
  }
}
