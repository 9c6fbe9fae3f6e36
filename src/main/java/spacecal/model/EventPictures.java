package spacecal.model;

import java.util.Optional;

/**
 * The published pictures of an event.
 *
 * @param thumbnail 255 × 255 pixels, or the large one if the image has no thumbnail
 * @param large at most 1,200 pixels wide; upcoming and recent events have one
 * @param isLargePreferred whether feeds and JSON link to the large one
 */
public record EventPictures(
    Optional<Picture> thumbnail, Optional<Picture> large, boolean isLargePreferred) {
  /** The picture in feeds and JSON. */
  public Optional<Picture> preferred() {
    return isLargePreferred ? large.or(() -> thumbnail) : thumbnail;
  }
}
