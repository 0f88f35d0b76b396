import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files with veraPDF, all of them in one virtual machine.
 *
 * <p>Arguments: flavours separated by commas (for example {@code 2a,ua1}), then files. Prints one JSON object a line:
 * file, flavour, compliant, checks, and the failed rules with the first message of each. A file that cannot be read is
 * a line with {@code error}. The exit code is 0 whatever the verdicts; the caller judges.
 */
public final class Conformance {
  private Conformance() {}

  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.SEVERE);
    VeraGreenfieldFoundryProvider.initialise();
    for (int i = 1; i < arguments.length; i++) {
      for (String flavour : arguments[0].split(",")) {
        System.out.println(validate(Path.of(arguments[i]), flavour));
      }
    }
  }

  private static String validate(Path file, String name) {
    String head = "{\"file\":" + quote(file.toString()) + ",\"flavour\":" + quote(name);
    PDFAFlavour flavour = PDFAFlavour.fromString(name);
    try (InputStream bytes = Files.newInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      return head
          + ",\"compliant\":" + result.isCompliant()
          + ",\"checks\":" + result.getTotalAssertions()
          + ",\"failures\":" + failures(result)
          + "}";
    } catch (Exception unreadable) {
      return head + ",\"compliant\":false,\"error\":" + quote(String.valueOf(unreadable)) + "}";
    }
  }

  private static String failures(ValidationResult result) {
    Map<String, String> byRule = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
      String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
      byRule.putIfAbsent(rule, assertion.getMessage());
    }
    StringBuilder list = new StringBuilder("[");
    byRule.forEach((rule, message) -> {
      if (list.length() > 1) list.append(',');
      list.append("{\"rule\":").append(quote(rule)).append(",\"message\":").append(quote(message)).append('}');
    });
    return list.append(']').toString();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') quoted.append('\\').append(c);
      else if (c < 0x20) quoted.append(String.format("\\u%04x", (int) c));
      else quoted.append(c);
    }
    return quoted.append('"').toString();
  }
}
