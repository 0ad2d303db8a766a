package io.pmfstudio.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.pmfstudio.model.checkpoint.LoadedModel;
import io.pmfstudio.model.runtime.TensorEngine;
import java.nio.file.Path;
import java.util.Set;
import javafx.application.Platform;

@AnalyzeClasses(packages = "io.pmfstudio.app", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> SCREENS =
            Set.of("explorer", "sampling", "comparison", "training", "playground", "experiments", "library");

    @ArchTest
    static final ArchRule NOTHING_SEES_THE_SHELL = noClasses()
            .that()
            .resideOutsideOfPackage("..app.shell..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..app.shell..")
            .because("the shell composes everything else; a part that knew it could not be tested or moved alone");

    @ArchTest
    static final ArchRule SCREENS_DO_NOT_SEE_EACH_OTHER = slices().assignedFrom(new Screens())
            .should()
            .notDependOnEachOther()
            .because("a screen must be understood, tested and replaced without reading another one");

    @ArchTest
    static final ArchRule VIEW_MODELS_HAVE_NO_CONTROLS = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .haveSimpleNameEndingWith("Files")
            .or()
            .haveFullyQualifiedName("io.pmfstudio.app.sampling.Gallery")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..", "atlantafx..")
            .because("state and actions are tested without a window, and the view alone decides how they look");

    @ArchTest
    static final ArchRule ONLY_TASK_CALLS_RUN_LATER = noClasses()
            .that()
            .resideOutsideOfPackage("..app.task..")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class)
            .because("results of superseded requests are dropped in one place, and tests replace it by an inline twin");

    @ArchTest
    static final ArchRule NO_TENSORS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl..")
            .because("tensors live on the engine thread; the studio sees records and float arrays");

    @ArchTest
    static final ArchRule VIEWS_DO_NOT_ASK_THE_ENGINE = noClasses()
            .that()
            .haveSimpleNameEndingWith("View")
            .or()
            .haveSimpleNameEndingWith("ViewModel")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(TensorEngine.class)
            .because("the screen's thread never computes or waits; requests go through a FieldComputer");

    @ArchTest
    static final ArchRule IMAGING_KNOWS_NO_SCREEN = noClasses()
            .that()
            .resideInAnyPackage(
                    "..app.imaging..",
                    "..app.task..",
                    "..app.settings..",
                    "..app.command..",
                    "..app.controls..",
                    "..app.charts..",
                    "..app.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..app.explorer..", "..app.sampling..", "..app.training..", "..app.comparison..")
            .because("what all screens share must not know one of them");

    @ArchTest
    static final ArchRule MODELS_HAVE_NO_CONTROLS = noClasses()
            .that()
            .resideInAPackage("..app.models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "..app.controls..", "..app.imaging..")
            .because("open networks are shared by all screens and outlive each of them");

    @ArchTest
    static final ArchRule NETWORKS_ARE_OPENED_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("..app.models..")
            .should()
            .callMethod(LoadedModel.class, "open", TensorEngine.class, Path.class)
            .because("a network that two screens show must lie on the engine once, and be freed when nobody needs it");

    @ArchTest
    static final ArchRule CONTROLS_KNOW_NO_ENGINE = noClasses()
            .that()
            .resideInAPackage("..app.controls..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pmfstudio.model..", "..app.models..")
            .because("a control of general use shows values and knows nothing of what they mean");

    @ArchTest
    static void thereIsSomethingToCheck(JavaClasses classes) {
        if (!classes.contain("io.pmfstudio.app.explorer.ExplorerViewModel")
                || !classes.contain("io.pmfstudio.app.sampling.SamplingViewModel")
                || !classes.contain("io.pmfstudio.app.models.OpenModels")) {
            throw new AssertionError("the rules above would hold for an empty set of classes");
        }
    }

    private static final class Screens implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            String[] parts = javaClass.getPackageName().split("\\.", -1);
            // the engine has a package training as well
            boolean screen = parts.length > 3 && parts[2].equals("app") && SCREENS.contains(parts[3]);
            return screen ? SliceIdentifier.of(parts[3]) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "screens";
        }
    }
}
