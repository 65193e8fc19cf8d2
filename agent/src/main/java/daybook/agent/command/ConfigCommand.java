package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.agent.home.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "config",
        description = "What you can set. It holds from the next recording on.",
        subcommands = {ConfigCommand.Listed.class, ConfigCommand.Set.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ConfigCommand {
    private static final String HOLD_BACK = "hold-back";
    private static final String ON_BATTERY = "on-battery";
    private static final String LESS = "less";
    private static final String SAME = "same";
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,2}(\\.\\d{1,3})?)s");

    private ConfigCommand() {}

    @Command(name = "list", description = "What is set.")
    static final class Listed implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            home.requireVault();
            tell(options, home.settings());
            return 0;
        }
    }

    @Command(
            name = "set",
            description = {
                "Set one thing.",
                "hold-back: how long what was seen waits in memory before it is stored, 0.5s to 30s."
                        + " So far reaches back what you exclude, pause or forget, and so much is lost in a crash."
                        + " A long one makes pictures of the screen rarer, and stopping takes that long.",
                "on-battery: less, as it is unless you set it, or same. Less is two pictures of the screen a second at"
                        + " the most, and one look a minute at a document."
            })
    static final class Set implements Callable<Integer> {
        @Mixin
        private final Options options = new Options();

        @Parameters(index = "0", paramLabel = "NAME", description = "hold-back or on-battery")
        private String name = "";

        @Parameters(index = "1", paramLabel = "VALUE", description = "Such as 2s or 0.5s; less or same.")
        private String value = "";

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            home.requireVault();
            Settings before = home.settings();
            Settings settings = switch (name) {
                case HOLD_BACK -> new Settings(holdBack(value), before.sparesBattery());
                case ON_BATTERY -> new Settings(before.holdBack(), sparesBattery(value));
                default ->
                    throw new Failure(
                            ExitCode.WRONG_USAGE,
                            "There is nothing of that name to set. See: daybook config set --help");
            };
            home.set(settings);
            tell(options, settings);
            return 0;
        }
    }

    private static Duration holdBack(String value) throws Failure {
        Matcher matcher = SECONDS.matcher(value);
        if (matcher.matches()) {
            Duration asked = Duration.ofMillis(
                    new BigDecimal(matcher.group(1)).movePointRight(3).longValueExact());
            if (asked.compareTo(Settings.LEAST_HOLD_BACK) >= 0 && asked.compareTo(Settings.MOST_HOLD_BACK) <= 0) {
                return asked;
            }
        }
        throw new Failure(ExitCode.WRONG_USAGE, "Give a time from 0.5s to 30s; nothing was set.");
    }

    private static boolean sparesBattery(String value) throws Failure {
        return switch (value) {
            case LESS -> true;
            case SAME -> false;
            default -> throw new Failure(ExitCode.WRONG_USAGE, "Give less or same; nothing was set.");
        };
    }

    private static void tell(Options options, Settings settings) {
        String onBattery = settings.sparesBattery() ? LESS : SAME;
        if (options.json) {
            Json.print(
                    options.out(),
                    Json.object()
                            .put("hold_back_ns", settings.holdBack().toNanos())
                            .put("on_battery", onBattery));
        } else {
            String holdBack = BigDecimal.valueOf(settings.holdBack().toMillis(), 3)
                    .stripTrailingZeros()
                    .toPlainString();
            options.out().println(HOLD_BACK + "   " + holdBack + "s");
            options.out().println(ON_BATTERY + "  " + onBattery);
        }
    }
}
