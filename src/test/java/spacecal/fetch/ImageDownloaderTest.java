package spacecal.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDownloaderTest {
  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, true",
    "127.0.0.1, false",
    "10.1.2.3, false",
    "172.16.0.1, false",
    "192.168.1.1, false",
    "169.254.169.254, false",
    "100.64.0.1, false",
    "100.128.0.1, true",
    "0.0.0.0, false",
    "198.18.0.1, false",
    "198.51.100.1, false",
    "255.255.255.255, false",
    "2606:4700::1, true",
    "::1, false",
    "fe80::1, false",
    "fd00::1, false",
    "::ffff:10.0.0.1, false",
    "64:ff9b::a00:1, false",
    "2002:a00:1::1, false"
  })
  void someAddressesAreOfThePublicInternet(String address, boolean expected) throws IOException {
    assertEquals(expected, ImageDownloader.isPublic(InetAddress.getByName(address)));
  }
}
