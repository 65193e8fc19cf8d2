package daybook.collectors.docs;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.emulator.truth.Document;
import daybook.emulator.truth.Role;
import daybook.emulator.web.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What goes wrong on a day: the service fails now and then and is away for a while, tokens expire, a document is not
/// shared with the bot for some minutes, and the recorder is killed twice.
public final class Trouble {
    static final Duration OUTAGE = Duration.ofMinutes(2);
    static final Duration UNSHARED = Duration.ofMinutes(8);

    /// What comes by chance as well, but need not.
    private static final List<Fault> SURE = List.of(Fault.TOO_MANY, Fault.INTERNAL, Fault.CUT, Fault.DROPPED);

    private final Office office;
    private final Duration length;
    /// How much was archived as each run of the bot began.
    private final List<Integer> began = new ArrayList<>();
    private final List<Instant> killed = new ArrayList<>();

    /// @param length of the day that begins now
    public Trouble(Office office, Duration length) {
        this.office = office;
        this.length = length;
    }

    /// @param unshared a document of Ada's
    public void plan(long seed, Document unshared) {
        office.google.quotas().count();
        office.google.faults().comeInBursts(seed, 300, 6);
        for (int i = 0; i < SURE.size(); i++) {
            Fault fault = SURE.get(i);
            office.time.plan(
                    length.dividedBy(8).multipliedBy(1 + 2 * i),
                    () -> office.google.faults().next(fault, 5));
        }
        office.time.plan(length.dividedBy(2), () -> office.google.faults().next(Fault.UNAVAILABLE, 1_000_000));
        office.time.plan(length.dividedBy(2).plus(OUTAGE), () -> {
            office.google.faults().end();
            office.google.faults().comeInBursts(seed, 300, 6);
        });
        office.time.plan(length.dividedBy(5), () -> unshared.by(Office.ADA).unshare(Office.BOT));
        office.time.plan(
                length.dividedBy(5).plus(UNSHARED),
                () -> unshared.by(Office.ADA).share(Office.BOT, Role.WRITER));
        for (int i = 1; i < 6; i++) {
            office.time.plan(
                    length.dividedBy(6).multipliedBy(i),
                    () -> office.google.accounts().expireAccessTokens());
        }
        office.time.plan(length.dividedBy(4), () -> office.keeper.dieAfter(1));
        office.time.plan(length.dividedBy(4).multipliedBy(3), () -> office.keeper.dieAfter(1));
    }

    /// Lets the bot run to the end of the day and for a while in which nobody writes, again whenever the recorder was
    /// killed; then once more, more than a day later.
    public void live(Duration rest) throws IOException {
        Duration on = length.plus(rest);
        Instant end = office.time.instant().plus(on);
        Thread self = Thread.currentThread();
        office.time.plan(on, self::interrupt);
        while (office.time.instant().isBefore(end)) {
            begin();
            try {
                assertThat(office.bot().run()).isEqualTo(Ending.INTERRUPTED);
            } catch (IOException e) {
                killed.add(office.time.instant());
                office.keeper.dieAfter(Integer.MAX_VALUE);
            }
        }
        assertThat(killed).hasSize(2);
        office.google.faults().end();
        office.time.pass(Duration.ofHours(26));
        begin();
        assertThat(office.catchUp()).isEqualTo(Ending.CAUGHT_UP);
    }

    List<Instant> killed() {
        return List.copyOf(killed);
    }

    private void begin() {
        began.add(office.keeper.all().size());
    }

    /// What each run of the bot archived: a session each.
    public List<List<Keeper.Kept>> sessions() {
        List<Keeper.Kept> all = office.keeper.all();
        List<List<Keeper.Kept>> sessions = new ArrayList<>();
        for (int i = 0; i < began.size(); i++) {
            int end = i + 1 < began.size() ? began.get(i + 1) : all.size();
            sessions.add(all.subList(began.get(i), end));
        }
        return sessions;
    }
}
