package daybook.emulator.web;

import daybook.emulator.truth.Person;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Drive's User: somebody, as the caller sees them.
final class UserJson {
    private UserJson() {}

    static ObjectNode of(Person person, Person caller) {
        return nameless(person, caller)
                .put("permissionId", person.permissionId())
                .put("emailAddress", person.email());
    }

    /// The author of a comment, whose address and id nobody is told.
    static ObjectNode nameless(Person person, Person caller) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("kind", "drive#user")
                .put("displayName", person.name())
                .put("me", person.equals(caller));
    }
}
