package daybook.collectors.docs;

import daybook.collectors.docs.Chore.Next;
import daybook.collectors.docs.Followed.Errand;
import daybook.collectors.docs.Note.Topic;
import daybook.collectors.google.GoogleRefusal;
import daybook.collectors.google.GoogleRefusal.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All documents that the bot knows of, and the chores for each. Safe for use by several threads.
final class Documents {
    /// More than anybody shares; a list that is longer is not followed further.
    private static final int MOST = 20_000;

    /// What any role is shown.
    private static final Set<Errand> TEXTS = EnumSet.of(Errand.STATE, Errand.EXPORT, Errand.RAW);

    private static final Duration DENIED = Duration.ofHours(1);
    private static final Duration TOO_LARGE = Duration.ofDays(1);
    private static final Duration FAILING = Duration.ofMinutes(10);

    /// What may be long in coming is asked once a turn, so that the rest of its document gets on in between.
    private static final int RAW_TURNS = 3;
    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final Duration NEXT_TURN = Duration.ofSeconds(10);

    private final int most;
    private final Means means;
    private final Supplier<Scope> scope;
    private final Rounds rounds;
    private final AtomicBoolean activity;
    private final RawTurn raw = new RawTurn();
    private final Map<String, Followed> known = new ConcurrentHashMap<>();
    private final AtomicBoolean full = new AtomicBoolean();

    /// @param rounds takes each new chore
    Documents(Means means, Supplier<Scope> scope, boolean activity, Rounds rounds) {
        this(means, scope, activity, rounds, MOST);
    }

    /// @param most beyond so many none is followed
    Documents(Means means, Supplier<Scope> scope, boolean activity, Rounds rounds, int most) {
        this.most = most;
        this.means = means;
        this.scope = scope;
        this.activity = new AtomicBoolean(activity);
        this.rounds = rounds;
    }

    Collection<Followed> all() {
        return known.values();
    }

    /// See [Followed#forget]; of what is left out by now nothing is saved.
    boolean forget(String id) {
        Followed document = known.get(id);
        return document != null && document.forget();
    }

    /// Takes up what was known from an earlier run. Of what is left out by now nothing is remembered, so that all of it
    /// is found anew once it is not.
    void resume(Memory memory) throws IOException {
        if (scope.get().leavesOut(memory.id) != null) {
            return;
        }
        memory.isReadAt(means.now());
        DocumentType type = memory.type;
        if (type != null && type.skipped() != null) {
            follow(memory, Chore.NEVER);
            return;
        }
        follow(memory, means.now());
        Followed document = known.get(memory.id);
        if (document != null) {
            tellOfLoss(document);
        }
    }

    /// Follows no longer what is left out by now. Of what may be got whole by now, all is got.
    void heedScope() throws IOException {
        Instant now = means.now();
        for (Followed document : List.copyOf(known.values())) {
            String id = document.memory().id;
            if (scope.get().leavesOut(id) != null) {
                known.remove(id);
                rounds.remove(document);
                for (Errand errand : Errand.values()) {
                    means.absences().ends(new Part(document, errand), now);
                }
                means.absences().ends(document, now);
            } else if (!document.fileFirst) {
                document.wake(Errand.RAW, now);
            }
        }
    }

    /// A list of changes or a shortcut names it.
    ///
    /// @param type null where that was not told
    /// @return why it is left out; null where it is not
    @Nullable
    Outage found(String id, @Nullable DocumentType type) {
        if (known.containsKey(id)) {
            look(id);
            return null;
        }
        return listed(id, type);
    }

    /// A list of what there is names it, or its owner does.
    ///
    /// @param type null where that was not told
    /// @return why it is left out; null where it is not
    @Nullable
    Outage listed(String id, @Nullable DocumentType type) {
        if (id.isEmpty()) {
            return null;
        }
        Outage leftOut = scope.get().leavesOut(id);
        if (leftOut != null || known.containsKey(id)) {
            return leftOut;
        }
        if (known.size() < most) {
            Memory memory = new Memory(id);
            Topic skipped = type == null ? null : type.skipped();
            if (skipped == null) {
                follow(memory, means.now());
            } else {
                memory.type = type;
                follow(memory, Chore.NEVER);
                tell(skipped, id);
            }
        } else if (!full.getAndSet(true)) {
            tell(Topic.TOO_MANY, null);
        }
        return null;
    }

    private void tell(Topic topic, @Nullable String id) {
        try {
            means.tell(topic, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Something about it may have changed.
    void look(String id) {
        Followed document = known.get(id);
        if (document == null) {
            return;
        }
        DocumentType type = document.memory().type;
        if (type != null && type.skipped() != null) {
            return;
        }
        Instant now = means.now();
        document.wake(Errand.FILE, now);
        if (!document.fileFirst) {
            document.wake(Errand.STATE, now);
            document.wake(Errand.COMMENTS, now);
        }
    }

    void lookAtAll() {
        known.keySet().forEach(this::look);
    }

    private void follow(Memory memory, Instant due) {
        Followed document = new Followed(memory, means.clock());
        if (known.putIfAbsent(memory.id, document) != null) {
            return;
        }
        add(document, Errand.FILE, new FileErrand(means, document, this::found), due);
        add(document, Errand.STATE, new StateErrand(means, document), Chore.NEVER);
        add(document, Errand.EXPORT, new ExportErrand(means, document), Chore.NEVER);
        add(document, Errand.RAW, new RawErrand(means, document, () -> mayBeRaw(memory.id), raw), Chore.NEVER);
        add(document, Errand.REVISIONS, new RevisionsErrand(means, document), Chore.NEVER);
        add(document, Errand.COMMENTS, new CommentsErrand(means, document), Chore.NEVER);
        add(document, Errand.ACTIVITY, new ActivityErrand(means, document, activity), Chore.NEVER);
        document.chores().forEach(rounds::add);
    }

    private void add(Followed document, Errand errand, Chore.Work work, Instant due) {
        document.add(errand, new Chore(document, () -> guarded(document, errand, work), due));
    }

    private boolean mayBeRaw(String id) {
        return scope.get().holdsAllOf(id);
    }

    /// What a refusal means to one document; those that mean the whole bot are thrown on.
    ///
    /// Of one that was left out meanwhile nobody would say that a gap is over, though it may be followed anew.
    private Next guarded(Followed document, Errand errand, Chore.Work work) throws IOException, InterruptedException {
        Memory memory = document.memory();
        if (scope.get().leavesOut(memory.id) != null) {
            return Next.never();
        }
        Instant notBefore = document.notBefore.getOrDefault(errand, Instant.MIN);
        if (notBefore.isAfter(means.now())) {
            return new Next(notBefore, Duration.ofMinutes(1), true, false);
        }
        Instant asked = means.now();
        Part part = new Part(document, errand);
        try {
            Next next = work.work();
            if (next.answered() && isFollowed(document)) {
                means.absences().ends(part, means.now());
                answered(document, errand);
            }
            return next;
        } catch (GoogleRefusal e) {
            if (scope.get().leavesOut(memory.id) != null || !isFollowed(document)) {
                return Next.never();
            }
            return switch (e.why()) {
                case SIGNED_OUT, UNREACHABLE, SCOPE, API_OFF -> {
                    // Whatever changes in it meanwhile.
                    if (errand == Errand.RAW || errand == Errand.ACTIVITY) {
                        document.notBefore.put(errand, means.now().plus(FAILING));
                    }
                    throw e;
                }
                case MISSING, DENIED, INVALID -> {
                    if (errand == Errand.FILE) {
                        // It says neither that the file is there nor that it is lost.
                        means.absences().begins(part, Outage.UNREACHABLE, asked);
                        yield leave(document, errand, Topic.FAILING, DENIED);
                    }
                    if (errand == Errand.RAW) {
                        document.notBefore.put(errand, means.now().plus(DENIED));
                    }
                    // Else the file would have that asked for again, and that the file, while somebody writes.
                    boolean again = document.refused.putIfAbsent(errand, asked) != null;
                    document.wake(Errand.FILE, again ? means.now().plus(AGAIN) : means.now());
                    yield Next.in(means.now(), DENIED);
                }
                case TOO_LARGE -> {
                    means.absences().begins(part, Outage.TOO_LARGE, asked);
                    memory.tooLarge.putIfAbsent(errand, asked);
                    Topic topic = errand == Errand.RAW ? Topic.RAW_TOO_LARGE : Topic.TOO_LARGE;
                    yield leave(document, errand, topic, TOO_LARGE);
                }
                case SILENT, ELSEWHERE, FAILING -> {
                    means.absences().begins(part, Outage.UNREACHABLE, asked);
                    boolean counts = e.why() != Why.SILENT || isSilentAlone(document);
                    if (errand == Errand.RAW && (!counts || ++document.rawTurns < RAW_TURNS)) {
                        yield Next.more(means.now(), NEXT_TURN);
                    }
                    yield leave(document, errand, Topic.FAILING, FAILING);
                }
            };
        }
    }

    private boolean isFollowed(Followed document) {
        return known.get(document.memory().id) == document;
    }

    /// Where nothing else was answered either since nothing last came back of it, it is the network that failed.
    private boolean isSilentAlone(Followed document) {
        Instant before = document.rawSilent;
        document.rawSilent = means.now();
        return before != null && means.google().reachedSince(before);
    }

    private void answered(Followed document, Errand errand) throws IOException {
        document.memory().tooLarge.remove(errand);
        document.leftTold.remove(errand);
        document.refused.remove(errand);
        if (errand == Errand.RAW) {
            document.rawTurns = 0;
            document.rawSilent = null;
        }
        if (errand == Errand.FILE) {
            fileAnswered(document);
        }
    }

    /// It is a gap up to now, in pieces while it lasts: also where no file is asked for again within a day.
    private void tellOfLoss(Followed document) throws IOException {
        Instant lost = document.memory().lost;
        if (lost == null) {
            means.absences().ends(document, means.now());
        } else {
            means.absences().begins(document, Outage.ACCESS_LOST, lost);
        }
    }

    /// What is refused of a file that can be opened is a gap of its own; where that is lost, its loss is the gap.
    private void fileAnswered(Followed document) throws IOException {
        Memory memory = document.memory();
        tellOfLoss(document);
        if (memory.lost != null) {
            lost(document);
            return;
        }
        for (Map.Entry<Errand, Instant> refused : document.refused.entrySet()) {
            Part part = new Part(document, refused.getKey());
            if (memory.canEdit || TEXTS.contains(refused.getKey())) {
                means.absences().begins(part, Outage.DENIED, refused.getValue());
                if (!document.refusalTold) {
                    document.refusalTold = true;
                    means.tell(Topic.PART_REFUSED, memory.id);
                }
            }
            // What a lower role keeps from the bot was told with the role.
        }
        document.refusalTold = document.refusalTold && !document.refused.isEmpty();
    }

    /// Nothing else of it is wanted until it is back; then all is tried at once.
    private void lost(Followed document) throws IOException {
        Instant now = means.now();
        for (Errand errand : Errand.values()) {
            means.absences().ends(new Part(document, errand), now);
        }
        for (Chore chore : document.chores()) {
            means.absences().ends(chore, now);
        }
        document.notBefore.clear();
        document.leftTold.clear();
        document.refused.clear();
        document.refusalTold = false;
        document.rawTurns = 0;
        document.rawSilent = null;
    }

    private record Part(Followed document, Errand errand) {}

    private Next leave(Followed document, Errand errand, Topic why, Duration wait) throws IOException {
        document.notBefore.put(errand, means.now().plus(wait));
        if (document.leftTold.put(errand, why) != why) {
            means.tell(why, document.memory().id);
        }
        if (errand == Errand.FILE) {
            document.restOthers(means.now());
        }
        return Next.in(means.now(), wait);
    }
}
