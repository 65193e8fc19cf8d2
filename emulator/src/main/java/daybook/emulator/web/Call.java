package daybook.emulator.web;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.FileKind;
import daybook.emulator.truth.Person;
import daybook.emulator.truth.Role;
import daybook.emulator.truth.World;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request of somebody who has signed in, with what the address named.
///
/// @param words what stood in the address in the place of `{file}` and the like
/// @param root with a slash at its end
record Call(World world, Person caller, Request request, Map<String, String> words, String root) {
    String word(String name) {
        String word = words.get(name);
        if (word == null) {
            throw new IllegalArgumentException("the address has no " + name);
        }
        return word;
    }

    Optional<String> parameter(String name) {
        return request.parameter(name).filter(value -> !value.isEmpty());
    }

    boolean flag(String name, boolean otherwise) throws Refusal {
        String value = parameter(name).orElse(Boolean.toString(otherwise));
        if (!value.equals("true") && !value.equals("false")) {
            throw Refusal.invalid(name);
        }
        return value.equals("true");
    }

    JsonNode json() throws Refusal {
        try {
            return JsonMapper.shared().readTree(request.body().bytes());
        } catch (JacksonException e) {
            throw Refusal.invalidArgument("Invalid JSON payload received.");
        }
    }

    /// The file that the address names; for others it does not exist.
    Document file() throws Refusal {
        String id = word("file");
        return world.document(id).filter(each -> each.isSeenBy(caller)).orElseThrow(() -> Refusal.fileNotFound(id));
    }

    /// The file that the address names, for who may do that much with it.
    Document file(Role needed) throws Refusal {
        Document file = file();
        if (!may(file, needed)) {
            throw Refusal.insufficientRole();
        }
        return file;
    }

    /// The document of that kind that the address names. The editors' own APIs tell apart what is not there from
    /// what is not shared; Drive does not.
    Document document(FileKind kind) throws Refusal {
        Document file = world.document(word("document"))
                .filter(each -> !each.isDeleted())
                .orElseThrow(Refusal::noSuchEntity);
        if (!file.isSeenBy(caller)) {
            throw Refusal.noPermission();
        }
        if (file.kind() != kind) {
            throw Refusal.notADocument();
        }
        return file;
    }

    boolean may(Document file, Role needed) {
        return file.role(caller).filter(role -> role.atLeast(needed)).isPresent();
    }
}
