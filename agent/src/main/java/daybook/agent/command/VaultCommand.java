package daybook.agent.command;

import daybook.agent.home.ExitCode;
import daybook.agent.home.Failure;
import daybook.agent.home.Home;
import daybook.vault.DamagedVaultException;
import daybook.vault.VaultMissingException;
import daybook.vault.keys.Identity;
import daybook.vault.log.CheckReport;
import daybook.vault.log.Finding;
import daybook.vault.log.VaultCheck;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "vault",
        description = "The vault itself.",
        subcommands = {
            VaultCommand.Check.class,
            VaultBackupCommand.class,
            VaultRestoreCommand.class,
            VaultPassphraseCommand.class,
            VaultRecoveryKeyCommand.class,
            VaultRotateCommand.class,
            VaultPracticeCommand.class,
            VaultStatsCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class VaultCommand {
    private VaultCommand() {}

    @Command(
            name = "check",
            description = {
                "Is every bit still what was written?",
                "With the passphrase all of it is decrypted and its seals are checked; without one, everything that can "
                        + "be told from outside: structure, digests, signatures, chains."
            })
    static final class Check implements Reading {
        @Mixin
        private final Options options = new Options();

        @Override
        public Integer call() throws Exception {
            Home home = options.home();
            home.requireVault();
            Beside beside = Beside.of(home);
            Optional<Identity> owner = unlock(home);
            CheckReport report = VaultCheck.run(home.disk(), home.files(), owner.orElse(null), beside.erasures())
                    .with(beside.findings());
            if (options.json) {
                Json.print(options.out(), form(report));
            } else {
                print(report, owner.isPresent());
            }
            return report.ok() ? ExitCode.DONE.number() : ExitCode.DAMAGED.number();
        }

        /// Empty where there is no passphrase to try, or its slot is damaged, which the check tells.
        private Optional<Identity> unlock(Home home) throws IOException, Failure {
            Optional<Opened> opened = options.opened();
            if (opened.isPresent()) {
                return opened.map(Opened::identity);
            }
            Optional<char[]> typed = options.passphrases().askIfAny();
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(home.unlock(typed.get()));
            } catch (DamagedVaultException | VaultMissingException e) {
                return Optional.empty();
            }
        }

        private static ObjectNode form(CheckReport report) {
            ObjectNode form = Json.object()
                    .put("ok", report.ok())
                    .put("sessions", report.sessions())
                    .put("frames", report.frames().isPresent() ? report.frames().getAsLong() : null)
                    .put("epochs", report.epochs())
                    .put("torn_tails", report.tornTails())
                    .put("erased", report.erased());
            ArrayNode findings = form.putArray("findings");
            report.findings()
                    .forEach(finding -> findings.addObject()
                            .put("severity", finding.severity().name().toLowerCase(Locale.ROOT))
                            .put("where", finding.where())
                            .put("what", finding.what())
                            .put("fix", finding.fix()));
            return form;
        }

        private void print(CheckReport report, boolean opened) {
            for (Finding finding : report.findings()) {
                options.out()
                        .printf(
                                "%s  %s: %s. %s%n",
                                finding.severity(),
                                Terminal.plain(finding.where()),
                                Terminal.plain(finding.what()),
                                finding.fix());
            }
            options.out()
                    .printf(
                            "%s: %d sessions, %d epochs, %d erased, %d torn tails%s.%n",
                            report.ok() ? "Nothing was touched" : "Damaged",
                            report.sessions(),
                            report.epochs(),
                            report.erased(),
                            report.tornTails(),
                            opened ? "" : " (checked from outside, without the passphrase)");
        }
    }
}
