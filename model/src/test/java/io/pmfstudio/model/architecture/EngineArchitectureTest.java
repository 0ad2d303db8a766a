package io.pmfstudio.model.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.pmfstudio.model.runtime.TensorScope;

/** Who may see whom in the engine. */
@AnalyzeClasses(packages = "io.pmfstudio", importOptions = DoNotIncludeTests.class)
class EngineArchitectureTest {
    private static final String BASE = "io.pmfstudio.model.";

    private static ArchRule only(String user, String... mayUse) {
        String[] allowed = new String[mayUse.length + 1];
        for (int i = 0; i < mayUse.length; i++) {
            allowed[i] = BASE + mayUse[i] + "..";
        }
        allowed[mayUse.length] = BASE + user + "..";
        return classes()
                .that()
                .resideInAPackage(BASE + user + "..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe("its own layers or libraries", other -> {
                    boolean ours = other.getPackageName().startsWith("io.pmfstudio");
                    return !ours
                            || java.util.Arrays.stream(allowed)
                                    .map(name -> name.substring(0, name.length() - 2))
                                    .anyMatch(other.getPackageName()::startsWith);
                }));
    }

    @ArchTest
    static final ArchRule RUNTIME = only("runtime").because("the engine thread knows nothing of what it computes");

    @ArchTest
    static final ArchRule DATA = only("data", "runtime").because("images are read without knowing what for");

    @ArchTest
    static final ArchRule FORMAT =
            only("format", "runtime").because("a file of tensors is read without knowing what they mean");

    @ArchTest
    static final ArchRule FLOW =
            only("flow", "runtime").because("paths and solvers serve networks and data sets alike");

    @ArchTest
    static final ArchRule NETWORK =
            only("network", "flow", "runtime").because("a network is neither read nor drawn by itself");

    @ArchTest
    static final ArchRule PERCEPTION = only("perception", "network", "flow", "data", "format", "runtime")
            .because("a judge knows neither what trained it nor the models that it judges");

    @ArchTest
    static final ArchRule FIELD = only("field", "flow", "data", "runtime")
            .because("a field's source is an AverageVelocity or a Denoiser, never a particular network");

    @ArchTest
    static final ArchRule CHECKPOINT = only(
                    "checkpoint", "training", "network", "format", "field", "flow", "data", "runtime")
            .because("a model file becomes a network and a source; commands and screens come after it");

    @ArchTest
    static final ArchRule TRAINING = only(
                    "training", "perception", "network", "field", "flow", "data", "format", "runtime")
            .because("training saves through an interface that checkpoint implements");

    @ArchTest
    static final ArchRule TOY = only("toy", "training", "network", "field", "flow", "format", "runtime")
            .because("points of the plane need neither images nor the models of images");

    @ArchTest
    static final ArchRule EXPERIMENT = only(
                    "experiment",
                    "checkpoint",
                    "training",
                    "perception",
                    "network",
                    "field",
                    "flow",
                    "toy",
                    "data",
                    "format",
                    "runtime")
            .because("an experiment is made of ordinary runs; commands and screens come after it");

    @ArchTest
    static final ArchRule NO_SCREENS = noClasses()
            .that()
            .resideInAPackage("io.pmfstudio.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.pmfstudio.app..", "javafx..")
            .because("the engine runs without a screen");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("io.pmfstudio.model.(*)..")
            .should()
            .beFreeOfCycles()
            .because("each package is understood with those below it alone");

    @ArchTest
    static final ArchRule NO_WRAPPED_MEMORY = noClasses()
            .that()
            .doNotBelongToAnyOf(TensorScope.class)
            .should()
            .callMethodWhere(call("create", NDManager.class))
            .because("create wraps Java memory that the collector may free under the backward pass");

    @ArchTest
    static final ArchRule NO_PRODUCTS_WITH_NUMBERS = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "multiply or divide a tensor by a Java number",
                    call -> NDArray.class.getName().equals(call.getTargetOwner().getName())
                            && call.getName().matches("(mul|muli|div|divi|pow|powi)")
                            && call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(Number.class)))
            .because("autograd saves the number's memory, which the collector may free; TensorScope.times does not");

    private static DescribedPredicate<JavaMethodCall> call(String name, Class<?> owner) {
        return DescribedPredicate.describe(
                "call " + owner.getSimpleName() + "." + name,
                call -> call.getName().equals(name) && call.getTargetOwner().isAssignableTo(owner));
    }
}
