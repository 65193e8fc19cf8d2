package daybook.consent.ledger;

import daybook.consent.AllowList;
import daybook.consent.Exclusion;
import daybook.consent.Exclusions;
import daybook.consent.Grant;
import daybook.consent.Policy;
import daybook.consent.Reason;
import daybook.consent.Source;
import daybook.consent.UnknownTitles;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What follows from a ledger's entries taken together.
///
/// @param grants the newest of each source that was not revoked, expired ones included
/// @param documents those that were granted singly, by their ids, where docs is not granted whole
/// @param exclusions those in force by their ids, the defaults included
/// @param rules the same, as policies take them
/// @param only the apps that are recorded by their ids, where no others are
/// @param unknown the titles by which windows may be recorded that nobody can tell, by their ids
/// @param sealedWithheld what may not be released, sealed, by its id
/// @param lifted the ids that the owner lifted
/// @param retentionDays of each source that is not kept for good
/// @param paused whether a pause was said and not resumed
/// @param pausedUntil when that pause ends by itself, where it does
public record Standing(
        Map<Source, Grant> grants,
        Map<String, GrantOfDocument> documents,
        Map<String, Exclusion> exclusions,
        Exclusions rules,
        Optional<Map<String, Exclusion.App>> only,
        Map<String, Exclusion.Title> unknown,
        Map<String, String> sealedWithheld,
        Set<String> lifted,
        Map<Source, Integer> retentionDays,
        boolean paused,
        Optional<Instant> pausedUntil) {

    /// A document that was granted singly.
    public record GrantOfDocument(Exclusion.Document document, Grant grant) {}

    /// @throws DamagedLedgerException where the wording of an exclusion is missing
    public static Standing of(List<Entry> entries, ExclusionBook book) throws IOException, DamagedLedgerException {
        Map<Source, Grant> grants = new EnumMap<>(Source.class);
        Map<String, Statement.GrantedDocument> singly = new LinkedHashMap<>();
        Map<String, Exclusion> exclusions = new LinkedHashMap<>(DefaultExclusions.BY_ID);
        Map<String, Statement.Excluded> own = new LinkedHashMap<>();
        Map<String, Statement.AllowedUnknown> unknown = new LinkedHashMap<>();
        Map<Source, Integer> retentionDays = new EnumMap<>(Source.class);
        Map<String, String> withheld = new LinkedHashMap<>();
        Set<String> lifted = new HashSet<>();
        Optional<Map<String, String>> only = Optional.empty();
        boolean paused = false;
        Optional<Instant> pausedUntil = Optional.empty();
        Instant latest = Instant.MIN;
        for (Entry entry : entries) {
            switch (entry.statement()) {
                case Statement.Granted(Grant grant) -> {
                    grants.put(grant.source(), grant);
                    endSingly(grant.source(), singly);
                }
                case Statement.GrantedDocument granted -> {
                    grants.remove(granted.grant().source());
                    singly.put(granted.id(), granted);
                }
                case Statement.Revoked(Source source) -> {
                    grants.remove(source);
                    endSingly(source, singly);
                }
                case Statement.RevokedDocument(String id) -> singly.remove(id);
                case Statement.Excluded excluded -> {
                    // The recorder's key may add a rule. To put another in the place of one would be to widen.
                    requireFree(entry, excluded.id(), exclusions.keySet(), own.keySet(), unknown.keySet());
                    own.put(excluded.id(), excluded);
                }
                case Statement.AllowedUnknown allowed -> {
                    requireFree(entry, allowed.id(), exclusions.keySet(), own.keySet(), unknown.keySet());
                    unknown.put(allowed.id(), allowed);
                }
                case Statement.Included(String id) -> {
                    own.remove(id);
                    exclusions.remove(id);
                    unknown.remove(id);
                }
                case Statement.Only(Optional<Map<String, String>> apps) -> only = apps;
                // One that says it is older than what stands before it would wake what has expired.
                case Statement.Renewed() -> {
                    if (!entry.time().isBefore(latest)) {
                        grants.replaceAll((_, grant) -> grant.renewed(entry.time()));
                        singly.replaceAll((id, granted) -> new Statement.GrantedDocument(
                                granted.grant().renewed(entry.time()), id, granted.commitment()));
                    }
                }
                case Statement.Withheld(String id, String what) -> {
                    // To put another in the place of one would be to lift that.
                    if (withheld.putIfAbsent(id, what) != null) {
                        throw new DamagedLedgerException(
                                "Entry " + entry.number() + " of the ledger withholds under an id that is taken.");
                    }
                }
                case Statement.Lifted(String id) -> {
                    withheld.remove(id);
                    lifted.add(id);
                }
                case Statement.Paused(Optional<Instant> until) -> {
                    paused = true;
                    pausedUntil = until;
                }
                case Statement.Resumed() -> {
                    paused = false;
                    pausedUntil = Optional.empty();
                }
                case Statement.Retained(Source source, OptionalInt days) -> {
                    retentionDays.remove(source);
                    days.ifPresent(count -> retentionDays.put(source, count));
                }
                // What left or is no more, who the owner is and what others said, says nothing of what may be recorded.
                case Statement.Released _,
                        Statement.Withdrawn _,
                        Statement.Erased _,
                        Statement.BackedUp _,
                        Statement.Participant _,
                        Statement.Rotated _ -> {}
            }
            latest = entry.time().isAfter(latest) ? entry.time() : latest;
        }
        for (Statement.Excluded excluded : own.values()) {
            exclusions.put(excluded.id(), book.find(excluded));
        }
        Exclusions rules = new Exclusions(Set.copyOf(exclusions.values()));
        Map<String, Exclusion.App> listed = new LinkedHashMap<>();
        for (Map.Entry<String, String> app : only.orElse(Map.of()).entrySet()) {
            listed.put(app.getKey(), book.findApp(new Statement.Excluded(app.getKey(), app.getValue())));
        }
        Map<String, Exclusion.Title> titles = new LinkedHashMap<>();
        for (Statement.AllowedUnknown allowed : unknown.values()) {
            titles.put(allowed.id(), book.findTitle(allowed));
        }
        Map<String, GrantOfDocument> documents = new LinkedHashMap<>();
        for (Statement.GrantedDocument granted : singly.values()) {
            documents.put(granted.id(), new GrantOfDocument(book.findDocument(granted), granted.grant()));
        }
        return new Standing(
                grants,
                documents,
                exclusions,
                rules,
                only.isPresent() ? Optional.of(listed) : Optional.empty(),
                titles,
                withheld,
                lifted,
                retentionDays,
                paused,
                pausedUntil);
    }

    @SafeVarargs
    private static void requireFree(Entry entry, String id, Set<String>... taken) throws DamagedLedgerException {
        for (Set<String> ids : taken) {
            if (ids.contains(id)) {
                throw new DamagedLedgerException(
                        "Entry " + entry.number() + " of the ledger gives an exclusion the id of another.");
            }
        }
    }

    /// What is said of a source as a whole holds in the place of what was said of parts of it.
    private static void endSingly(Source source, Map<String, Statement.GrantedDocument> singly) {
        if (source == Source.DOCS) {
            singly.clear();
        }
    }

    /// The ids of what an `include` can end: exclusions in force, and what is allowed of windows that nobody can tell.
    /// Also of those whose wording is missing.
    public static Set<String> exclusionIds(List<Entry> entries) {
        Set<String> ids = new LinkedHashSet<>(DefaultExclusions.BY_ID.keySet());
        for (Entry entry : entries) {
            if (entry.statement() instanceof Statement.Excluded excluded) {
                ids.add(excluded.id());
            } else if (entry.statement() instanceof Statement.AllowedUnknown allowed) {
                ids.add(allowed.id());
            } else if (entry.statement() instanceof Statement.Included(String id)) {
                ids.remove(id);
            }
        }
        return ids;
    }

    /// What is allowed at that instant.
    public Policy policy(Instant now) {
        Map<Source, Grant> inForce = grants.values().stream()
                .filter(grant -> grant.isInForce(now))
                .collect(Collectors.toMap(Grant::source, grant -> grant));
        List<GrantOfDocument> singly = documents.values().stream()
                .filter(one -> one.grant().isInForce(now))
                .toList();
        // One of them stands for all: the source is granted for as long as any is.
        singly.stream()
                .map(GrantOfDocument::grant)
                .max(Comparator.comparing(Grant::until))
                .ifPresent(grant -> inForce.put(Source.DOCS, grant));
        return new Policy(
                inForce,
                rules,
                only.map(apps -> new AllowList(Set.copyOf(apps.values()))),
                documents.isEmpty()
                        ? Optional.empty()
                        : Optional.of(singly.stream()
                                .collect(Collectors.toMap(
                                        GrantOfDocument::document, GrantOfDocument::grant, Standing::later))),
                new UnknownTitles(Set.copyOf(unknown.values())),
                isPaused(now) ? Optional.of(Reason.PAUSED) : Optional.empty());
    }

    /// While one takes the place of another, both stand.
    private static Grant later(Grant one, Grant other) {
        return one.from().isAfter(other.from()) ? one : other;
    }

    /// All grants that were not revoked, of sources and of single documents, expired ones included.
    public List<Grant> given() {
        return Stream.concat(
                        grants.values().stream(), documents.values().stream().map(GrantOfDocument::grant))
                .toList();
    }

    public boolean isPaused(Instant now) {
        return paused && pausedUntil.map(now::isBefore).orElse(true);
    }
}
