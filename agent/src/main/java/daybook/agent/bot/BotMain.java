package daybook.agent.bot;

import daybook.agent.hardening.ForeignCode;
import daybook.agent.hardening.ProcessGuard;
import daybook.agent.power.PowerSupplies;
import daybook.collectors.docs.Bot;
import daybook.collectors.docs.BotStart;
import daybook.collectors.docs.Ending;
import daybook.collectors.docs.Scope;
import daybook.collectors.google.DesktopClient;
import daybook.collectors.google.Endpoints;
import daybook.collectors.google.KeyFile;
import daybook.collectors.google.Refused;
import daybook.collectors.google.SignIn;
import daybook.consent.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// The docs bot's process: started by whoever archives, it does what the first frame on its standard input says, and
/// ends with its standard input.
public final class BotMain {
    /// For a person to find the right account, and to agree.
    private static final Duration SIGN_IN = Duration.ofMinutes(10);

    private BotMain() {}

    public static void main(String[] args) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        // Nothing of others' code writes into the pipe.
        Wire wire = new Wire(System.in, System.out);
        System.setOut(System.err);
        try {
            Optional<Frame> first = started(wire);
            if (first.isPresent() && first.get() instanceof Frame.Start(byte[] order)) {
                run(Order.of(order), wire);
            }
        } catch (Exception e) {
            tell(wire, e);
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private static Optional<Frame> started(Wire wire) throws IOException {
        Optional<String> refusal = ForeignCode.refusal(System.getenv());
        if (refusal.isPresent()) {
            throw new IOException(refusal.get());
        }
        ProcessGuard.install();
        return wire.receive();
    }

    private static void run(Order order, Wire wire) throws Exception {
        PipeSink sink = new PipeSink(wire, order instanceof Order.Fetch fetch ? fetch.scope() : Scope.NOTHING);
        Thread.ofPlatform().daemon().name("receipts").start(() -> {
            try {
                sink.listen();
            } catch (IOException e) {
                // As when it is closed.
            } finally {
                // Whatever ended it: nobody would hear what becomes of an answer.
                Runtime.getRuntime().halt(0);
            }
        });
        switch (order) {
            case Order.SignIn signIn -> {
                signIn(signIn, wire);
                wire.send(new Frame.Done());
            }
            case Order.Fetch fetch -> wire.send(fetch(fetch, sink, wire));
        }
    }

    private static void signIn(Order.SignIn order, Wire wire) throws Exception {
        DesktopClient client = KeyFile.desktopClient(order.client());
        try (SignIn signIn = SignIn.open(Endpoints.of(order.root()), client, order.activity())) {
            wire.send(new Frame.Told(signIn.address().toString()));
            byte[] account =
                    CredentialsForm.write(signIn.await(SIGN_IN)).toString().getBytes(StandardCharsets.UTF_8);
            wire.send(new Frame.Account(account));
        }
    }

    /// @return how it ended
    private static Frame fetch(Order.Fetch order, PipeSink sink, Wire wire) throws Exception {
        OwnAddress address = OwnAddress.ask(order, wire);
        Bot bot = new Bot(
                new BotStart(
                        order.root(),
                        order.credentials(),
                        order.state(),
                        order.linked(),
                        sink::scope,
                        order.activity(),
                        () -> order.sparing() && PowerSupplies.OF_THIS_MACHINE.onBattery()),
                sink);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            try {
                bot.tellGaps();
            } catch (IOException e) {
                // Whoever would hear it is gone.
            }
        }));
        Ending ending = order.lasting() ? bot.run() : bot.runOnce();
        address.await();
        return switch (ending) {
            case CAUGHT_UP, INTERRUPTED -> new Frame.Done();
            case SIGNED_OUT ->
                new Frame.Failed(
                        Reason.SIGNED_OUT,
                        "Google no longer takes the bot's sign-in. Sign it in again with: daybook docs"
                                + " sign-in (or docs service-account FILE)");
            case UNREACHABLE ->
                new Frame.Failed(
                        Reason.UNREACHABLE,
                        "Google could not be reached for five minutes. What was missed comes with the"
                                + " next daybook docs sync.");
        };
    }

    private static void tell(Wire wire, Exception e) {
        try {
            wire.send(new Frame.Failed(
                    Reason.COLLECTOR_FAILED,
                    e instanceof Refused || e instanceof IOException
                            ? String.valueOf(e.getMessage())
                            : "The docs bot has a fault (" + e.getClass().getSimpleName() + ")."));
        } catch (IOException again) {
            // Whoever would hear it is gone.
        }
    }
}
