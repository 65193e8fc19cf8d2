package daybook.exporter.docs;

import daybook.consent.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The answers about one document that a test makes up. Each takes 200 ms.
public final class WrittenArchive {
    public static final Instant BEGAN = Instant.ofEpochMilli(WrittenChangelog.BEGAN_MILLIS);
    public static final String BOT = "bot@example.org";

    public final List<Archived> answers = new ArrayList<>();
    private long skewSeconds;

    /// How far Google's clock is ahead.
    public WrittenArchive skew(long seconds) {
        skewSeconds = seconds;
        return this;
    }

    static Instant at(double seconds) {
        return BEGAN.plusMillis(Math.round(1_000 * seconds));
    }

    static long nanos(double seconds) {
        return Nanos.of(at(seconds));
    }

    WrittenArchive answer(double seconds, Answer.Kind kind, String part, byte[] body) {
        return answer(at(seconds), at(seconds + 0.2), kind, part, body);
    }

    WrittenArchive answer(Instant requested, Instant received, Answer.Kind kind, String part, byte[] body) {
        Instant served = requested.plusMillis(100 + 1_000 * skewSeconds);
        Instant whole = Instant.ofEpochSecond(served.getEpochSecond());
        answers.add(new Archived(new Answer("doc", kind, part, requested, received, whole), body));
        return this;
    }

    private WrittenArchive json(double seconds, Answer.Kind kind, String body) {
        return answer(seconds, kind, "", body.getBytes(StandardCharsets.UTF_8));
    }

    public WrittenArchive state(double seconds, String text) {
        return answer(seconds, Answer.Kind.STATE, "", WrittenState.of(text));
    }

    public WrittenArchive state(double seconds, WrittenState state) {
        return answer(seconds, Answer.Kind.STATE, "", state.bytes());
    }

    /// Last modified by that person then; who else but the bot may write.
    public WrittenArchive file(double seconds, double modified, String by, String... writers) {
        StringBuilder permissions = new StringBuilder(
                "{\"id\":\"b1\",\"type\":\"user\",\"role\":\"writer\"," + "\"emailAddress\":\"" + BOT + "\"}");
        for (String writer : writers) {
            boolean anyone = writer.equals("anyoneWithLink");
            permissions.append(",{\"id\":\"" + writer + "\",\"type\":\"" + (anyone ? "anyone" : "user")
                    + "\",\"role\":\"writer\",\"displayName\":\"Name of " + writer + "\"}");
        }
        return json(
                seconds,
                Answer.Kind.FILE,
                "{\"mimeType\":\"application/vnd.google-apps.document\",\"modifiedTime\":\"" + at(modified)
                        + "\",\"lastModifyingUser\":{\"permissionId\":\"" + by + "\"},\"permissions\":[" + permissions
                        + "]}");
    }

    /// Of which that alone is told.
    public WrittenArchive fileWith(double seconds, String title, @Nullable String folder, String owner) {
        return json(
                seconds,
                Answer.Kind.FILE,
                "{\"name\":\"" + title + "\",\"trashed\":false,"
                        + (folder == null ? "" : "\"parents\":[\"" + folder + "\"],")
                        + "\"owners\":[{\"permissionId\":\"" + owner + "\",\"displayName\":\"Name of " + owner
                        + "\"}]}");
    }

    /// Acts as pairs of a time and a person; asked at that time.
    public WrittenArchive activity(double seconds, Object... acts) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < acts.length; i += 2) {
            all.add("{\"primaryActionDetail\":{\"edit\":{}},\"timestamp\":\"" + at((Double) acts[i])
                    + "\",\"actors\":[{\"user\":{\"knownUser\":{\"personName\":\"people/" + acts[i + 1] + "\"}}}]}");
        }
        return json(seconds, Answer.Kind.ACTIVITY, "{\"activities\":[" + String.join(",", all) + "]}");
    }

    public WrittenArchive revision(double seconds, String id, double modified, String text) {
        json(
                seconds,
                Answer.Kind.REVISIONS,
                "{\"revisions\":[{\"id\":\"" + id + "\",\"modifiedTime\":\"" + at(modified) + "\"}]}");
        byte[] exported = ("\ufeff" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8);
        return answer(seconds, Answer.Kind.REVISION, id, exported);
    }

    public WrittenArchive changelog(double seconds, WrittenChangelog changelog) {
        return answer(seconds, Answer.Kind.CHANGELOG, "", changelog.bytes());
    }

    public WrittenArchive comments(double seconds, String... comments) {
        return json(seconds, Answer.Kind.COMMENTS, "{\"comments\":[" + String.join(",", comments) + "]}");
    }

    /// @param members further ones, beginning with a comma, or nothing
    public static String comment(String id, double created, @Nullable String content, String members) {
        return "{\"id\":\"" + id + "\",\"createdTime\":\"" + at(created) + "\""
                + (content == null ? "" : ",\"content\":" + WrittenChangelog.quoted(content)) + members + "}";
    }

    History history() {
        return History.of(answers, Set.of(BOT));
    }
}
