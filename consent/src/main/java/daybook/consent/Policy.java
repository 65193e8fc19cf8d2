package daybook.consent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The grants, exclusions and halts in force at an instant.
///
/// @param grants only those in force, by their source
/// @param only the apps that may be recorded, where not all may but those that are excluded
/// @param documents the documents that may be archived with the grant of each, where not all may but those that are
///     excluded
/// @param unknown the titles by which windows may be recorded of which nobody can tell whose they are
/// @param halted why nothing at all may be recorded, where nothing may
public record Policy(
        Map<Source, Grant> grants,
        Exclusions exclusions,
        Optional<AllowList> only,
        Optional<Map<Exclusion.Document, Grant>> documents,
        UnknownTitles unknown,
        Optional<Reason> halted) {

    /// Nothing is granted: the policy of a new vault and of every doubt.
    public static final Policy NOTHING = new Policy(Map.of(), Set.of(), false);

    public Policy {
        grants = Map.copyOf(grants);
        documents = documents.map(Map::copyOf);
    }

    public Policy(Map<Source, Grant> grants, Set<Exclusion> exclusions, boolean paused) {
        this(
                grants,
                new Exclusions(exclusions),
                Optional.empty(),
                Optional.empty(),
                UnknownTitles.NONE,
                paused ? Optional.of(Reason.PAUSED) : Optional.empty());
    }

    public boolean allows(Source source) {
        return !source.isGranted() || grants.containsKey(source);
    }

    /// What was said when that document was allowed; empty where it is not.
    public Optional<Grant> grant(Exclusion.Document document) {
        Grant whole = grants.get(Source.DOCS);
        return whole == null
                ? Optional.empty()
                : documents
                        .map(singly -> Optional.ofNullable(singly.get(document)))
                        .orElse(Optional.of(whole));
    }

    /// How much of what that source sees may be recorded, where any of it may.
    public Mode mode(Source source) {
        Grant grant = grants.get(source);
        return grant == null ? Mode.FULL : grant.mode();
    }

    /// Why that window is kept out, where it is.
    public Optional<Reason> excludes(Window window) {
        return exclusions
                .reason(window)
                .or(() -> only.isPresent() && !isListed(window, only.get())
                        ? Optional.of(Reason.NOT_LISTED)
                        : Optional.empty());
    }

    /// A part of another program's window that is not listed is not, either. One of the same program may have a name of
    /// its own: that of another module.
    private static boolean isListed(Window window, AllowList list) {
        return list.lists(window)
                && window.belongsTo().stream().allMatch(other -> list.lists(other) || isOfOneProgram(window, other));
    }

    private static boolean isOfOneProgram(Window window, Window other) {
        return !window.executable().isEmpty() && window.executable().equals(other.executable());
    }

    /// Why nothing of that window may be recorded, where nothing may. One that cannot be told is kept out, unless
    /// its title is allowed; what is excluded stays so.
    Optional<Reason> refuses(Window window) {
        return window.isKnown() || unknown.allow(window)
                ? excludes(window)
                : exclusions.reason(window).or(() -> Optional.of(Reason.UNKNOWN_WINDOW));
    }

    /// Why nothing of that document may be archived, where nothing may.
    Optional<Reason> refuses(Answer answer) {
        Exclusion.Document document = new Exclusion.Document(answer.document());
        if (exclusions.rules().contains(document)) {
            return Optional.of(document.reason());
        }
        return documents.filter(granted -> !granted.containsKey(document)).map(_ -> Reason.DOCUMENT_NOT_GRANTED);
    }

    /// The same while nothing may be recorded, for that reason unless there is another already that it does not outdo.
    public Policy halted(Reason why) {
        return new Policy(grants, exclusions, only, documents, unknown, either(halted, Optional.of(why)));
    }

    /// What both allow. An act that narrows reaches back over everything still held; one that widens does not: what
    /// is held is judged by the policy of its own time and that of the decision together.
    public Policy and(Policy other) {
        if (equals(other)) {
            return this;
        }
        Map<Source, Grant> both = new HashMap<>();
        grants.forEach((source, grant) -> {
            Grant theirs = other.grants.get(source);
            if (theirs != null) {
                both.put(source, grant.mode().and(theirs.mode()) == grant.mode() ? grant : theirs);
            }
        });
        return new Policy(
                both,
                exclusions.or(other.exclusions),
                only.map(list -> list.and(other.only)).or(other::only),
                documents.map(granted -> both(granted, other.documents)).or(other::documents),
                unknown.equals(other.unknown) ? unknown : unknown.and(other.unknown),
                either(halted, other.halted));
    }

    private static Map<Exclusion.Document, Grant> both(
            Map<Exclusion.Document, Grant> granted, Optional<Map<Exclusion.Document, Grant>> other) {
        Map<Exclusion.Document, Grant> both = new HashMap<>(granted);
        other.ifPresent(theirs -> both.keySet().retainAll(theirs.keySet()));
        return both;
    }

    /// A pause before all else: it halts what a locked screen does not.
    private static Optional<Reason> either(Optional<Reason> one, Optional<Reason> other) {
        return other.filter(why -> why == Reason.PAUSED).or(() -> one).or(() -> other);
    }
}
