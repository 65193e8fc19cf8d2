package daybook.agent.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import daybook.consent.Admitted;
import daybook.consent.AdmittedPicture;
import daybook.consent.ConsentGate;
import daybook.exporter.release.Release;
import daybook.exporter.release.ReleaseGate;
import daybook.vault.keys.Identity;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WallsTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("daybook");

    @Test
    void imports_runDownOnly() {
        floor("daybook.consent..", "daybook.vault..", "daybook.collectors..", "daybook.exporter..", "daybook.agent..");
        floor("daybook.vault..", "daybook.collectors..", "daybook.exporter..", "daybook.agent..");
        floor("daybook.collectors..", "daybook.vault..", "daybook.exporter..", "daybook.agent..");
        floor("daybook.exporter..", "daybook.collectors..", "daybook.agent..");
    }

    private static void floor(String floor, String... above) {
        noClasses()
                .that()
                .resideInAPackage(floor)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above)
                .check(HOUSE);
    }

    @Test
    void packages_haveNoCircle() {
        slices().matching("daybook.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void everyPackage_liesInOneModule() {
        Map<String, Set<String>> modules = new TreeMap<>();
        HOUSE.forEach(c -> modules.computeIfAbsent(c.getPackageName(), _ -> new TreeSet<>())
                .add(module(c.getSource().orElseThrow().getUri())));
        assertThat(modules)
                .isNotEmpty()
                .allSatisfy((name, in) -> assertThat(in).as(name).hasSize(1));
    }

    private static String module(URI uri) {
        String path = uri.toString();
        return path.substring(0, path.lastIndexOf("daybook/"));
    }

    @Test
    void consent_needsNothingButTheJdkAndRe2j() {
        onlyDependsOn("daybook.consent..", "daybook.consent..", "java..", "com.google.re2j..", "org.jspecify..");
    }

    private static void onlyDependsOn(String floor, String... allowed) {
        classes()
                .that()
                .resideInAPackage(floor)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .check(HOUSE);
    }

    @Test
    void onlyTheGate_makesAnAdmitted() {
        isMadeOnlyBy(Admitted.class, ConsentGate.class, AdmittedPicture.class);
        isMadeOnlyBy(AdmittedPicture.class, ConsentGate.class);
    }

    private static void isMadeOnlyBy(Class<?> made, Class<?>... makers) {
        constructors()
                .that()
                .areDeclaredIn(made)
                .should()
                .onlyBeCalled()
                .byClassesThat()
                .belongToAnyOf(makers)
                .check(HOUSE);
    }

    @Test
    void onlyTheReleaseGate_makesARelease() {
        ArchRule rule = constructors()
                .that()
                .areDeclaredIn(Release.class)
                .should()
                .onlyBeCalled()
                .byClassesThat()
                .belongToAnyOf(ReleaseGate.class);
        rule.check(HOUSE);
    }

    @Test
    void theRecorder_cannotNameWhatOpensAVault() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage("daybook.agent.recorder..", "daybook.agent.control..", "daybook.collectors..")
                .should()
                .dependOnClassesThat(describe(
                        "open a vault",
                        (JavaClass c) -> c.isEquivalentTo(Identity.class)
                                || c.getName().equals("daybook.vault.keys.Unlocking")
                                || c.getName().equals("daybook.vault.log.VaultReader")));
        rule.check(HOUSE);
    }

    @Test
    void onlyOneClass_touchesTheVaultsFiles() {
        noClasses()
                .that(resideInAPackage("daybook.vault..")
                        .and(describe(
                                "are not the disk",
                                (JavaClass c) -> !c.getPackageName().equals("daybook.vault.disk"))))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.nio\\.file\\.Files|java\\.nio\\.channels\\.FileChannel|java\\.io\\.File.*Stream")
                .check(HOUSE);
    }

    @Test
    void control_aBrokenWall_isFound() {
        ArchRule wrong = noClasses()
                .that()
                .resideInAPackage("daybook.agent..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("daybook.consent..");
        assertThatThrownBy(() -> wrong.check(HOUSE)).isInstanceOf(AssertionError.class);
    }
}
