package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// A file's content in another type, now or as a revision had it: `files.export`, and what export links lead to.
///
/// A link wants the token, and leads to an address that is secret itself and must not be given the token.
final class Exports {
    private static final int MAX_EXPORT_BYTES = 10 << 20;
    private static final String CONTENT = "export-content/";

    private final Map<String, Answer> waiting = new HashMap<>();
    private final SecureRandom random = new SecureRandom();

    Answer export(Call call) throws Refusal {
        Document file = call.file();
        String type = call.parameter("mimeType").orElseThrow(() -> Refusal.required("mimeType"));
        Answer content = content(file, file.lastEdit(), type);
        if (content.body().sizeBytes() > MAX_EXPORT_BYTES) {
            throw Refusal.exportTooLarge();
        }
        return content;
    }

    /// The content of a file after an edit, in a type that it exports to.
    static Answer content(Document file, long edit, String type) throws Refusal {
        if (!file.kind().isEditors()) {
            throw Refusal.onlyEditorsFiles();
        }
        if (!Content.mimeTypes(file.kind()).contains(type)) {
            throw Refusal.cannotConvert();
        }
        return Answer.of(type, Content.of(file, edit).bytes());
    }

    Answer link(Call call) throws Refusal {
        Call named = new Call(
                call.world(),
                call.caller(),
                call.request(),
                Map.of("file", call.parameter("id").orElseThrow(() -> Refusal.required("id"))),
                call.root());
        String type = call.parameter("exportFormat").orElse("txt").equals("csv") ? "text/csv" : "text/plain";
        String revision = call.parameter("revision").orElse("");
        Document file = revision.isEmpty() ? named.file() : named.file(Role.WRITER);
        long edit = revision.isEmpty()
                ? file.lastEdit()
                : RevisionsEndpoint.named(file, revision).number();
        byte[] name = new byte[24];
        random.nextBytes(name);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(name);
        synchronized (waiting) {
            waiting.put(secret, content(file, edit, type));
        }
        return Answer.redirect(call.root() + CONTENT + secret);
    }

    /// Without a token: one that came along would have been shown to whoever serves this address.
    Answer linked(Request request, String secret) throws Refusal {
        if (request.header("Authorization").isPresent()) {
            throw Refusal.invalidArgument("The token must not be sent across a redirect.");
        }
        synchronized (waiting) {
            Answer content = waiting.get(secret);
            if (content == null) {
                throw Refusal.noSuchEntity();
            }
            return content;
        }
    }
}
