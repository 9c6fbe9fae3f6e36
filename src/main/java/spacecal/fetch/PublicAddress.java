package spacecal.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Checks whether an IP address belongs to the public internet (RFC 6890 and its registries). */
final class PublicAddress {
  private PublicAddress() {}

  /**
   * Whether all IP addresses of a host are public, so that the URL of an image cannot lead into the
   * local network. The JDK caches a lookup for 30 seconds: the request that follows uses the
   * addresses that were checked.
   *
   * @throws UnknownHostException if the host has no IP address, or no name server responds
   */
  static boolean isPublic(String host) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!isPublic(address)) {
        return false;
      }
    }
    return true;
  }

  /** Whether an IP address is public. */
  static boolean isPublic(InetAddress address) {
    if (address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] octets = address.getAddress();
    return octets.length == 4 ? isPublic4(octets) : isPublic6(octets);
  }

  private static boolean isPublic4(byte[] octets) {
    int first = octets[0] & 0xff;
    int second = octets[1] & 0xff;
    int third = octets[2] & 0xff;
    boolean network = first == 0 || first >= 240 || (first == 100 && (second & 0xc0) == 64);
    boolean benchmarks = first == 198 && (second & 0xfe) == 18;
    boolean protocols = first == 192 && second == 0 && third == 0;
    boolean documentation =
        (first == 192 && second == 0 && third == 2)
            || (first == 198 && second == 51 && third == 100)
            || (first == 203 && second == 0 && third == 113);
    return !network && !benchmarks && !protocols && !documentation;
  }

  /** Global unicast is 2000::/3, without 2002::/16 (6to4) and 2001::/23 (protocols). */
  private static boolean isPublic6(byte[] octets) {
    int first = ((octets[0] & 0xff) << 8) | (octets[1] & 0xff);
    boolean tunneled = first == 0x2002 || (first == 0x2001 && (octets[2] & 0xfe) == 0);
    return (first & 0xe000) == 0x2000 && !tunneled;
  }
}
