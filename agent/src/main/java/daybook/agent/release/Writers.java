package daybook.agent.release;

import daybook.consent.Answer;
import daybook.exporter.docs.Archived;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who may have written in some documents, as far as Google tells: whoever might each time that it was asked, and
/// whoever changed a revision last. Of a text whose past is not known, nothing else says whose it is. For one thread.
///
/// Activity calls people by ids that nothing else has: those whom it calls so are somebody's own as long as they are no
/// more than that one has accounts.
final class Writers {
    private static final String READER = "reader";
    /// What puts words into a document, beside it or above it.
    private static final List<String> WRITING = List.of("create", "edit", "comment", "rename");

    private final Map<String, Listing> documents = new HashMap<>();
    private final Set<String> may = new HashSet<>();
    private final Set<String> did = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> active = new HashSet<>();

    /// @param documents with each the time up to which something of it leaves
    Writers(Map<String, Instant> documents) {
        documents.forEach((document, leaves) -> this.documents.put(document, new Listing(leaves)));
    }

    /// Takes in that there is such an answer.
    ///
    /// @return whether what it says is needed too
    boolean wants(Answer answer) {
        Listing listing = documents.get(answer.document());
        if (listing == null) {
            return false;
        }
        return switch (answer.kind()) {
            case FILE, REVISIONS, ACTIVITY -> true;
            case STATE, SHEET, SLIDES -> {
                listing.text(answer);
                yield false;
            }
            case REVISION, COMMENTS, CHANGELOG, TILES -> false;
        };
    }

    void see(Archived archived) {
        Answer answer = archived.answer();
        Listing listing = documents.get(answer.document());
        if (listing == null) {
            return;
        }
        try {
            JsonNode body = JsonMapper.shared().readTree(archived.body());
            switch (answer.kind()) {
                case FILE -> file(answer, body, listing);
                case ACTIVITY -> body.path("activities").forEach(this::acted);
                default -> {
                    body.path("revisions").forEach(this::last);
                    listing.page(answer, body.path("nextPageToken").asString("").isEmpty());
                }
            }
        } catch (JacksonException e) {
            did.add("");
        }
    }

    private void file(Answer answer, JsonNode file, Listing listing) {
        boolean toldWho = file.has("permissions");
        if (toldWho) {
            told.add(answer.document());
            for (JsonNode permission : file.path("permissions")) {
                if (!permission.path("role").asString("").equals(READER)) {
                    may.add(permission.path("emailAddress").asString(""));
                }
            }
        } else {
            told.remove(answer.document());
        }
        listing.file(answer, file.path("modifiedTime").asString(""), toldWho);
        last(file);
    }

    /// Somebody who is not named is somebody, and so is a person who writes with the account that asks.
    private void last(JsonNode changed) {
        did.add(changed.path("lastModifyingUser").path("emailAddress").asString(""));
    }

    private void acted(JsonNode activity) {
        boolean writing = isWriting(activity.path("primaryActionDetail"))
                || activity.path("actions").valueStream().anyMatch(action -> isWriting(action.path("detail")));
        if (writing) {
            if (activity.path("actors").isEmpty()) {
                did.add("");
            }
            for (JsonNode actor : activity.path("actors")) {
                String name = actor.at("/user/knownUser/personName").asString("");
                (name.isEmpty() ? did : active).add(name);
            }
        }
    }

    private static boolean isWriting(JsonNode detail) {
        return WRITING.stream().anyMatch(detail::has);
    }

    /// Whether anything leaves.
    boolean areAsked() {
        return !documents.isEmpty();
    }

    /// Those of which Google has not told yet who wrote all of it.
    List<String> unlisted() {
        return documents.entrySet().stream()
                .filter(each -> !each.getValue().isWhole())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// Whether nobody but these may have, in any of them, by what it has told.
    ///
    /// @param some addresses, one of each account
    /// @param bots accounts that might, and do not where nothing tells that they did
    boolean areAmong(Set<String> some, Set<String> bots) {
        return told.containsAll(documents.keySet())
                && some.containsAll(did)
                && active.size() <= some.size()
                && may.stream().allMatch(one -> some.contains(one) || bots.contains(one));
    }
}
