package spacecal.fetch;

import java.util.regex.Pattern;

/**
 * Texts in LL2 that programs wrote: LL2 reads the titles and descriptions of links from the linked
 * pages, which may send a notice to programs instead of the page, and names imported images itself.
 */
final class MachineText {
  /** Longer texts may contain a notice, but are more than one. */
  private static final int MAX_NOTICE = 400;

  /** Parts of a notice, at the start of a word. */
  private static final String PART =
      anyOf(
          // A script or cookies that the reader has to allow, in one sentence.
          "java ?script\\b[^.!?]*\\b(off|(dis|en)abled?|(un)?available|blocked|required"
              + "|(un)?supported|deaktiviert|d[eé]sactiv\\w+)\\b",
          "(enable|activate|allow|accept|requires?|(turn|switch)(ed)?( on| off)?|aktivieren Sie"
              + "|activ\\w+)( your)? (java ?script|cookies)\\b",
          "(site|website|page|we) uses? cookies\\b",
          // The reader's browser.
          "(this|your) browser (is|isn.t|does|doesn.t|can.?t|cannot)\\b",
          "(un|not )?supported browser\\b",
          "(update|upgrade|checking) your browser\\b",
          "(are you|you are|you.re) (not )?a (human|robot)\\b",
          "verify(ing)? (that )?you are (a )?human\\b",
          "(captcha|unusual traffic)\\b");

  /** Starts of a notice. */
  private static final String START =
      anyOf(
          // A check for robots.
          "just a moment\\b.{0,3}$",
          "attention required\\b",
          // An error or a form in place of the page.
          "access( to this page)?( has been| is| was)? denied\\b",
          "((http )?(error|status)[: ]+)?[45]\\d\\d[ :|–-]+(error|bad gateway|bad"
              + " request|forbidden|gone|internal server|(page )?not found|service unavailable|too"
              + " many requests|unauthorized)\\b",
          "(forbidden|bad gateway|service unavailable)$",
          "(page|file|video) not found\\b.{0,40}$",
          "(this )?(content|page|post|site|video)( is| was)?( currently)? (not"
              + " available|unavailable|private|removed|deleted)\\b",
          "(log ?in|sign ?in)( (to|or|with) .{0,40}| [|•·–-] .{0,40})?$");

  private static final Pattern NOTICE = pattern("\\b" + PART + "|^" + START);

  private static final Pattern IMAGE_NAME =
      pattern(
          anyOf(
              "^\\[(auto|bot|generated|import|migrat|script)[^\\]]*\\]",
              "[_–-] ?image([ _-]\\d+)?$",
              // The name of a file, or a number.
              "\\.(avif|bmp|gif|jpe?g|png|svg|tiff?|webp)(_\\w+)?$",
              "^(dsc|img|pxl|screenshot)[ _-]?\\d[^ ]*$",
              "^[\\da-f-]{8,}$"));

  private MachineText() {}

  private static String anyOf(String... alternatives) {
    return "(?:" + String.join("|", alternatives) + ")";
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /** Whether a text of a link is a notice to the program that fetched the page. */
  static boolean isNotice(String text) {
    return text.length() <= MAX_NOTICE && NOTICE.matcher(text).find();
  }

  /** Whether a program made the name of an image. */
  static boolean isImageName(String name) {
    return IMAGE_NAME.matcher(name).find();
  }
}
