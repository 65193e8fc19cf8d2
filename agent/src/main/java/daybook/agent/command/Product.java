package daybook.agent.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What of Google's a file is made with, and where that gives a browser the changelog.
enum Product {
    DOCUMENT("document"),
    SPREADSHEET("spreadsheets"),
    PRESENTATION("presentation");

    /// The number is that of an account, where a browser is signed in to several.
    private static final Pattern ADDRESS = Pattern.compile("https?://[^/?#]+/(?:[^?#]*/)?([a-z]+)/(?:u/[0-9]+/)?d/.*");

    private final String path;

    Product(String path) {
        this.path = path;
    }

    /// @param word an id, or an address
    /// @return the one that the address says, or all
    static List<Product> of(String word) {
        Matcher address = ADDRESS.matcher(word.strip());
        if (address.matches()) {
            for (Product product : values()) {
                if (product.path.equals(address.group(1))) {
                    return List.of(product);
                }
            }
        }
        return List.of(values());
    }

    /// Who wrote, and how far the revisions go.
    String tiles(String id) {
        return revisions(id, "tiles") + "&showDetailedRevisions=false";
    }

    /// The changelog itself, up to the revision that is to take the place of N.
    String load(String id) {
        return revisions(id, "load") + "&end=N";
    }

    private String revisions(String id, String what) {
        return "https://docs.google.com/" + path + "/d/" + id + "/revisions/" + what + "?id=" + id + "&start=1";
    }
}
