package daybook.vault.log;

import java.io.IOException;

/// Where a script is played: a disk that may lose its power or fail, a vault on it, and the scenario.
///
/// @param bench the vault on that disk
record Stage(PowerDisk disk, Bench bench, Scenario scene) {

    /// All that comes before the script's own part has happened.
    ///
    /// @param made a vault that nothing was recorded in
    static Stage set(Script script, Bench made) throws IOException, InterruptedException {
        PowerDisk before = PowerDisk.of(((PowerDisk) made.disk).image());
        Scenario scene = new Scenario(made.on(before));
        script.prepare(scene);
        PowerDisk disk = PowerDisk.of(before.image());
        Bench bench = made.on(disk);
        scene.moveTo(bench);
        return new Stage(disk, bench, scene);
    }
}
