package daybook.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import daybook.agent.home.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerSuppliesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private boolean onBattery() {
        return new PowerSupplies(folder).onBattery();
    }

    @Test
    void onBattery_lessIsDone_unlessItsOwnerSetIt() throws Exception {
        Settings same = new Settings(Duration.ofSeconds(1), false);
        PowerSupplies supplies = new PowerSupplies(folder);
        assertThat(Settings.DEFAULT.spares(supplies)).as("control: on mains").isFalse();
        put("BAT0", "type", "Battery");
        put("BAT0", "status", "Discharging");
        assertThat(Settings.DEFAULT.spares(supplies)).isTrue();
        assertThat(same.spares(supplies)).isFalse();
    }

    private void put(String supply, String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(supply)).resolve(file), text + "\n");
    }

    @Test
    void aMachineWithNoSupplies_isOnMains() {
        assertThat(onBattery()).isFalse();
        assertThat(new PowerSupplies(folder.resolve("none")).onBattery()).isFalse();
    }

    @Test
    void withAPlug_thePlugSays() throws Exception {
        put("AC", "type", "Mains");
        put("AC", "online", "1");
        put("BAT0", "type", "Battery");
        put("BAT0", "status", "Discharging");
        assertThat(onBattery()).isFalse();
        put("AC", "online", "0");
        assertThat(onBattery()).isTrue();
        put("DOCK", "type", "Mains");
        put("DOCK", "online", "1");
        assertThat(onBattery()).isFalse();
    }

    @Test
    void withoutAPlug_itsOwnBatterySays_andNoMousesDoes() throws Exception {
        put("hidpp_battery_0", "type", "Battery");
        put("hidpp_battery_0", "scope", "Device");
        put("hidpp_battery_0", "status", "Discharging");
        assertThat(onBattery()).isFalse();
        put("BAT0", "type", "Battery");
        put("BAT0", "status", "Charging");
        assertThat(onBattery()).isFalse();
        put("BAT0", "status", "Discharging");
        assertThat(onBattery()).isTrue();
    }
}
