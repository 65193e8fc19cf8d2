package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's `files.download`, which takes its time: an operation, asked after by `operations.get` until it is done.
final class Downloads {
    private static final String TYPE = "type.googleapis.com/google.apps.drive.v3.DownloadFile";

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private static final class Operation {
        private final Call call;
        private final Answer content;
        private boolean asked;

        Operation(Call call, Answer content) {
            this.call = call;
            this.content = content;
        }
    }

    Endpoint start() {
        Endpoint.Json start = (call, _) -> start(call);
        return start.by(Fields.DRIVE, "Operation", FieldMask.ALL);
    }

    private ObjectNode start(Call call) throws Refusal {
        String revision = call.parameter("revisionId").orElse("");
        Document file = revision.isEmpty() ? call.file() : call.file(Role.WRITER);
        long edit = revision.isEmpty()
                ? file.lastEdit()
                : RevisionsEndpoint.named(file, revision).number();
        Answer content = file.kind().isEditors()
                ? Exports.content(
                        file, edit, call.parameter("mimeType").orElseThrow(() -> Refusal.required("mimeType")))
                : Answer.of(file.kind().mimeType(), Content.of(file, edit).bytes());
        synchronized (operations) {
            String name = "download-" + (operations.size() + 1) + "-" + file.id();
            Operation operation = new Operation(call, content);
            operations.put(name, operation);
            return json(name, operation);
        }
    }

    Endpoint get() {
        Endpoint.Json get = (call, _) -> {
            synchronized (operations) {
                String name = call.word("operation");
                Operation operation = named(call, name);
                ObjectNode json = json(name, operation);
                operation.asked = true;
                return json;
            }
        };
        return get.by(Fields.DRIVE, "Operation", FieldMask.ALL);
    }

    /// What a finished operation leads to.
    Answer content(Call call) throws Refusal {
        synchronized (operations) {
            return named(call, call.word("operation")).content;
        }
    }

    private Operation named(Call call, String name) throws Refusal {
        Operation operation = operations.get(name);
        if (operation == null || !operation.call.caller().equals(call.caller())) {
            throw Refusal.notFound("Operation", name);
        }
        return operation;
    }

    /// It is done at the second question.
    private static ObjectNode json(String name, Operation operation) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", name);
        json.putObject("metadata").put("@type", TYPE + "Metadata");
        if (operation.asked) {
            json.put("done", true)
                    .putObject("response")
                    .put("@type", TYPE + "Response")
                    .put("downloadUri", operation.call.root() + "download/" + name)
                    .put("partialDownloadAllowed", false);
        }
        return json;
    }
}
