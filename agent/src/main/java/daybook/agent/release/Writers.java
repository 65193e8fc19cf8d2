package daybook.agent.release;

import daybook.consent.Answer;
import daybook.exporter.docs.Archived;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Who may have written in some documents, as far as Google tells: whoever might each time that it was asked, and
/// whoever changed a revision last. Of a text whose past is not known, nothing else says whose it is: before a whole
/// list of revisions has come, somebody let in before may have written, or while nobody looked. For one thread.
///
/// Activity calls people by ids that nothing else has: those whom it calls so are somebody's own as long as they are no
/// more than that one has accounts.
final class Writers {
    private static final Set<String> READERS = Set.of("reader", "");
    /// What puts words into a document or beside it.
    private static final List<String> WRITING = List.of("create", "edit", "comment");

    private final Set<String> documents;
    private final Set<String> may = new HashSet<>();
    private final Set<String> did = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    /// Of which a whole list of revisions has come since it was last not known who may.
    private final Set<String> listed = new HashSet<>();
    /// When each was changed last, as was told last.
    private final Map<String, String> changed = new HashMap<>();
    /// Of which nothing has been told since something may have been missed.
    private final Set<String> missed = new HashSet<>();
    private final Set<String> active = new HashSet<>();

    Writers(Set<String> documents) {
        this.documents = Set.copyOf(documents);
    }

    /// Whether an answer of that kind says anything of it.
    static boolean tells(Answer.Kind kind) {
        return kind == Answer.Kind.FILE || kind == Answer.Kind.REVISIONS || kind == Answer.Kind.ACTIVITY;
    }

    void see(Archived archived) {
        Answer answer = archived.answer();
        try {
            JsonNode body = JsonMapper.shared().readTree(archived.body());
            switch (answer.kind()) {
                case FILE -> see(answer.document(), body);
                case ACTIVITY -> body.path("activities").forEach(this::acted);
                default -> revisions(answer.document(), body);
            }
        } catch (JacksonException e) {
            did.add("");
        }
    }

    /// Here something may have been there for a while of which no answer tells.
    void miss() {
        missed.addAll(documents);
    }

    private void see(String document, JsonNode file) {
        String now = file.path("modifiedTime").asString("");
        if (missed.remove(document) && !now.equals(changed.get(document))) {
            // Meanwhile somebody may have been let in, have written, and have been let out.
            listed.remove(document);
        }
        changed.put(document, now);
        if (file.has("permissions")) {
            told.add(document);
            for (JsonNode permission : file.path("permissions")) {
                if (!READERS.contains(permission.path("role").asString(""))) {
                    may.add(permission.path("emailAddress").asString(""));
                }
            }
        } else {
            told.remove(document);
            listed.remove(document);
        }
        last(file);
    }

    /// They say who wrote while it was not told who might, as of the time before the bot came.
    private void revisions(String document, JsonNode page) {
        page.path("revisions").forEach(this::last);
        if (told.contains(document) && !page.has("nextPageToken")) {
            listed.add(document);
            missed.remove(document);
        }
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

    /// Whether Google tells who may in all of them, and has not told yet who did all along: it does when the bot starts
    /// next.
    boolean mayBeTold() {
        return told.containsAll(documents) && !listed.containsAll(documents);
    }

    /// Whether nobody but these may have, in any of them.
    ///
    /// @param some addresses, one of each account
    /// @param bots accounts that might, and do not where nothing tells that they did
    boolean areAmong(Set<String> some, Set<String> bots) {
        return told.containsAll(documents)
                && listed.containsAll(documents)
                && some.containsAll(did)
                && active.size() <= some.size()
                && may.stream().allMatch(one -> some.contains(one) || bots.contains(one));
    }
}
