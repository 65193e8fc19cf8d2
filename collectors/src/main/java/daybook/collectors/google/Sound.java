package daybook.collectors.google;

import java.util.Map;
import java.util.Set;

/// What an answer has to say at the least. One that does not say it is broken, as one that was cut off is: it would be
/// archived as if all had been deleted, or be taken for another's.
///
/// Of a list nothing is asked but that it is whole: Google may leave out what is empty.
@FunctionalInterface
interface Sound {
    Sound ANYTHING = _ -> true;

    /// A document's text begins with a byte order mark, be there nothing in it.
    Sound TEXT = body -> body.length > 0;

    Sound WHOLE = body -> Json.members(body, Set.of()) != null;

    /// There is one or the other, whatever has changed.
    Sound CHANGES = body -> {
        Map<String, String> said = Json.members(body, Set.of("nextPageToken", "newStartPageToken"));
        return said != null && !said.isEmpty();
    };

    boolean is(byte[] body);

    /// Of this very thing.
    ///
    /// @param name by which such things call their own id
    static Sound of(String name, String id) {
        return body -> {
            Map<String, String> said = Json.members(body, Set.of(name));
            return said != null && id.equals(said.get(name));
        };
    }

    /// There is no document without a tab.
    static Sound document(String id) {
        return body -> {
            Map<String, String> said = Json.members(body, Set.of("documentId", "tabs"));
            return said != null && id.equals(said.get("documentId")) && said.containsKey("tabs");
        };
    }
}
