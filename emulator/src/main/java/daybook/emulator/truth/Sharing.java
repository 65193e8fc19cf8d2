package daybook.emulator.truth;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may do what with one file, who could ever see it, and who let whom in when.
final class Sharing {
    private final Map<Person, Role> roles = new LinkedHashMap<>();
    private final Map<Person, Invitation> invitations = new LinkedHashMap<>();
    private final Set<Person> everSaw = new HashSet<>();

    record Invitation(Person by, Instant at) {}

    Sharing(Person owner) {
        give(owner, Role.OWNER, null);
    }

    void give(Person person, Role role, @Nullable Invitation invitation) {
        roles.put(person, role);
        everSaw.add(person);
        if (invitation != null) {
            invitations.putIfAbsent(person, invitation);
        }
    }

    void take(Person person) {
        roles.remove(person);
        invitations.remove(person);
    }

    Optional<Role> role(Person person) {
        return Optional.ofNullable(roles.get(person));
    }

    Optional<Invitation> invitation(Person person) {
        return Optional.ofNullable(invitations.get(person));
    }

    boolean everSaw(Person person) {
        return everSaw.contains(person);
    }

    List<Person> people() {
        return List.copyOf(roles.keySet());
    }
}
