package daybook.collectors.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.consent.Typing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which terminals are found to ask for a password: one whose lines are read unseen, in whatever program.
class TerminalPromptTest extends WatchedSession {
    /// What comes first calls itself so.
    private static final String MULTIPLEXER = "printf tmux >/proc/$$/comm; ";

    /// A window of a program with a pty of its own, which has the modes that Emacs gives it.
    private static final String EDITOR = """
            import os, pty, sys, termios
            child, keeper = pty.fork()
            if child == 0:
                modes = termios.tcgetattr(0)
                modes[3] &= ~termios.ECHO
                if "edited" in sys.argv:
                    modes[1] &= ~termios.ONLCR
                    modes[6][termios.VERASE] = modes[6][termios.VKILL] = b"\\0"
                termios.tcsetattr(0, termios.TCSANOW, modes)
                os.execvp("cat", ["cat"])
            os.set_inheritable(keeper, True)
            asks = "--password" if "asks" in sys.argv else "--entry"
            os.execvp("zenity", ["zenity", asks, "--title", sys.argv[1]])
            """;

    @Test
    void withoutASession_nothingButTerminalsCanBeTold() throws Exception {
        watched.close();
        watched = new Watched(display, Map.of());
        session.launch("zenity", "--entry", "--title", "plain");
        watched.await("plain", Typing.Into.Unproven.class);
        terminal("shell", "cat >/dev/null");
        watched.await("shell", Typing.Into.Plain.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            getpass | python3 -c 'import getpass; getpass.getpass()'
            read    | bash -c 'read -s -p word: word'
            sh      | stty -echo; read word; stty echo
            """)
    void promptInATerminal_isOne(String title, String command) throws Exception {
        terminal(title, command);
        watched.await(title, Typing.Into.Silent.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shell | bash --norc
            lines | /usr/bin/python3
            vi    | vi /dev/null
            pager | less /etc/services
            cat   | cat >/dev/null
            """)
    void terminalThatAsksForNone_isNone(String title, String command) throws Exception {
        terminal(title, command);
        watched.await(title, Typing.Into.Plain.class);
        Thread.sleep(300);
        assertThat(watched.readings.getLast().typing().into()).isInstanceOf(Typing.Into.Plain.class);
    }

    /// As those do that hand keys on to another machine.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            client | python3 -c 'import sys, tty; tty.setraw(0); sys.stdin.read()'
            door   | script -qc cat /dev/null
            """)
    void programThatReadsKeyByKey_andIsNotKnown_isNeverPlain(String title, String command) throws Exception {
        terminal(title, command);
        watched.await(title, Typing.Into.Unproven.class);
        isNeverPlainFromNowOn();
    }

    private void isNeverPlainFromNowOn() throws Exception {
        int before = watched.readings.size();
        Thread.sleep(500);
        List<Watched.Reading> all = List.copyOf(watched.readings);
        assertThat(all.subList(before, all.size()))
                .isNotEmpty()
                .noneMatch(reading -> reading.typing().into() instanceof Typing.Into.Plain);
    }

    /// The server gives the next window the number of the one that went.
    @Test
    void promptInTheNextTerminal_isOne() throws Exception {
        Process first = terminal("first", "cat");
        watched.await("first", Typing.Into.Plain.class);
        long number = watched.front();
        first.destroyForcibly().waitFor();
        watched.awaitNobody();
        terminal("second", "bash -c 'read -s word'");
        watched.await("second", Typing.Into.Silent.class);
        assertThat(watched.front()).as("control: it has the same number").isEqualTo(number);
    }

    /// As of terminals in a container, whose shells an agent outside of it keeps.
    @Test
    void promptInAPtyOfNoDescendant_isOne_whereTheTerminalHasNoneOfItsOwn() throws Exception {
        session.launch("zenity", "--entry", "--class", "xterm", "--title", "far");
        watched.await("far", Typing.Into.Unproven.class);
        Process kept = new ProcessBuilder("setsid", "python3", "-c", """
                import os, pty, time
                if pty.fork()[0] == 0:
                    os.execvp("sh", ["sh", "-c", "stty -echo; exec sleep 60"])
                time.sleep(60)
                """).start();
        try {
            watched.await("far", Typing.Into.Silent.class);
            terminal("near", "cat >/dev/null");
            watched.await("near", Typing.Into.Plain.class);
        } finally {
            kept.destroyForcibly().waitFor();
        }
        display.launch("xdotool", "search", "--name", "far", "windowactivate").waitFor();
        watched.await("far", Typing.Into.Unproven.class);
    }

    /// Emacs edits and shows the lines itself, and reads passwords itself too.
    @Test
    void editorThatTypesIntoItsOwnPty_isUnproven_andNotATerminalBesideIt() throws Exception {
        session.launch("python3", "-c", EDITOR, "editor", "edited");
        watched.await("editor", Typing.Into.Unproven.class);
        isAlwaysFromNowOn("editor", Typing.Into.Unproven.class);
        terminal("beside", MULTIPLEXER + "cat >/dev/null; true");
        watched.await("beside", Typing.Into.Plain.class);
        isAlwaysFromNowOn("beside", Typing.Into.Plain.class);
        terminal("asks", "bash -c 'read -s word'");
        watched.await("asks", Typing.Into.Silent.class);
        display.launch("xdotool", "search", "--name", "beside", "windowactivate")
                .waitFor();
        assertThat(watched.becomes("beside", Typing.Into.Silent.class))
                .as("control: it is asked of all ptys")
                .isTrue();
    }

    /// As of a program that has started an editor.
    @Test
    void passwordFieldOfAProgramWithSuchAPty_isOneAllTheSame() throws Exception {
        session.launch("python3", "-c", EDITOR, "asks for it", "edited", "asks");
        watched.await("asks for it", Typing.Into.Password.class);
    }

    @Test
    void promptInAPtyOfAnEditor_thatSomebodyTypesInto_isOne() throws Exception {
        session.launch("python3", "-c", EDITOR, "editor", "typed");
        watched.await("editor", Typing.Into.Silent.class);
    }

    private void isAlwaysFromNowOn(String title, Class<? extends Typing.Into> found) throws Exception {
        int before = watched.readings.size();
        Thread.sleep(2_500);
        watched.await(title, found);
        List<Watched.Reading> all = List.copyOf(watched.readings);
        assertThat(all.subList(before, all.size()))
                .isNotEmpty()
                // Under load whoever could tell may not answer in time: then nothing is recorded.
                .allMatch(reading -> found.isInstance(reading.typing().into())
                        || reading.typing().into() instanceof Typing.Into.Unanswered);
    }

    @Test
    void promptThatEnds_isOneNoMore() throws Exception {
        terminal("turns", "bash -c 'read -s word; read other'");
        watched.await("turns", Typing.Into.Silent.class);
        press("a", "Return");
        watched.await("turns", Typing.Into.Plain.class);
    }

    private Process terminal(String title, String command) throws Exception {
        return session.launch("xterm", "-T", title, "-e", "sh", "-c", command);
    }
}
