package spacecal.site.view;

import java.util.List;

/**
 * What of the frame says nothing of the page in it, and is the same for all pages of a folder.
 *
 * @param place two frames with the same one have the same site: {@code <@same frame.site.place>}
 *     writes what it is given once for each
 * @param policy what browsers may load and do: the Content-Security-Policy
 * @param search the page that answers what is asked of all events
 * @param words the script with the messages that scripts say
 * @param logo the owner's picture beside the site's name; empty for ours
 */
public record SiteFrame(
    String place,
    String policy,
    String title,
    String tagline,
    String home,
    String search,
    String style,
    String words,
    String script,
    String icon,
    String touchIcon,
    String manifest,
    String logo,
    List<Link> navigation,
    List<Link> footer) {}
