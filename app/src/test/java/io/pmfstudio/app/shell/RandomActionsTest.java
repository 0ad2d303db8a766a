package io.pmfstudio.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pmfstudio.app.command.Command;
import io.pmfstudio.app.settings.SettingsFile;
import io.pmfstudio.app.settings.StudioSettings;
import io.pmfstudio.app.task.FxThreadWatch;
import io.pmfstudio.model.runtime.EngineOptions;
import io.pmfstudio.model.runtime.MemoryReport;
import io.pmfstudio.model.runtime.TensorEngine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A thousand commands, keys, clicks and drags at random on the whole studio: no error in the log, memory flat, nothing on
 * the screen's thread that waits, and nothing left over once it is closed.
 */
@ExtendWith(ApplicationExtension.class)
class RandomActionsTest {
    private static final int WARM = 300;
    private static final int ACTIONS = 1_000;
    /** A network that is chosen after the warm-up stays open: two are shipped, of up to 170 tensors each. */
    private static final int OF_OPEN_NETWORKS = 400;

    private static final long MIB = 1 << 20;
    private static final KeyCode[] KEYS = {
        KeyCode.UP,
        KeyCode.DOWN,
        KeyCode.LEFT,
        KeyCode.RIGHT,
        KeyCode.HOME,
        KeyCode.END,
        KeyCode.TAB,
        KeyCode.ENTER,
        KeyCode.SPACE,
        KeyCode.ESCAPE,
        KeyCode.N,
        KeyCode.P,
        KeyCode.R,
        KeyCode.X,
        KeyCode.U,
        KeyCode.V,
        KeyCode.Z,
        KeyCode.F,
        KeyCode.S,
        KeyCode.F5,
        KeyCode.PAGE_UP,
        KeyCode.PAGE_DOWN,
        KeyCode.DIGIT1,
        KeyCode.DIGIT8
    };

    @TempDir
    static Path folder;

    private final Random random = new Random(4);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private final List<String> uncaught = new ArrayList<>();
    private Stage stage;
    private Studio studio;
    private TensorEngine engine;
    private Thread screen;
    private Robot robot;
    private String lastAction = "";

    @Start
    void open(Stage unused) {
        log.start();
        ((Logger) LoggerFactory.getLogger("io.pmfstudio")).addAppender(log);
        screen = Thread.currentThread();
        screen.setUncaughtExceptionHandler(
                (thread, problem) -> uncaught.add(trace(problem) + "\n  after " + lastAction));
        stage = new Stage(); // TestFX keeps every event of its own stage
        engine = TensorEngine.start(new EngineOptions(EngineOptions.DeviceChoice.CPU, 0));
        SettingsFile file = new SettingsFile(folder.resolve("settings.json"));
        SettingsFile.Reading read = new SettingsFile.Reading(StudioSettings.DEFAULT, Optional.empty());
        studio = new Studio(engine, file, read, stage, exit::complete);
        studio.open();
        robot = new Robot();
    }

    /** A failed test must leave no engine open, which those after it would meet. */
    @AfterEach
    void close() throws Exception {
        if (studio != null) {
            WaitForAsyncUtils.asyncFx(studio::close).get();
            exit.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aThousandActionsLeaveNothingBehind() throws Exception {
        try (FxThreadWatch watch = new FxThreadWatch(screen)) {
            act(WARM);
            long[] warm = settled();
            act(ACTIONS - WARM);
            long[] end = settled();
            assertTrue(watch.looks() > ACTIONS, "the watch must have looked");
            assertEquals(Set.of(), watch.found(), "this was done on the screen's thread");
            assertTrue(end[0] <= warm[0] + OF_OPEN_NETWORKS, "open tensors: " + warm[0] + " became " + end[0]);
            assertTrue(
                    end[1] <= 1.5 * warm[1] + 40 * MIB,
                    "Java memory: " + warm[1] / MIB + " MiB became " + end[1] / MIB);
        }
        assertEquals(List.of(), uncaught);
        List<String> errors = log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .map(event -> event.getFormattedMessage() + " "
                        + Optional.ofNullable(event.getThrowableProxy())
                                .map(problem -> problem.getClassName() + ": " + problem.getMessage())
                                .orElse(""))
                .toList();
        assertEquals(List.of(), errors);
        closeAndForget();
    }

    private void closeAndForget() throws Exception {
        WeakReference<Object> view = new WeakReference<>(studio.explorerView());
        WeakReference<Object> viewModel = new WeakReference<>(studio.explorer());
        WeakReference<Object> whole = new WeakReference<>(studio);
        WaitForAsyncUtils.asyncFx(studio::close).get();
        assertEquals(0, exit.get(30, TimeUnit.SECONDS));
        studio = null;
        takeKeys();
        for (WeakReference<Object> closed : List.of(view, viewModel, whole)) {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> {
                System.gc();
                return closed.get() == null;
            });
        }
    }

    /** The headless platform keeps the windows that were shown and had the keys last; here it gets an empty one. */
    private void takeKeys() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    stage.setOnCloseRequest(null);
                    stage.setOnHidden(null);
                    stage.setScene(new Scene(new Pane()));
                    stage.show();
                    stage.requestFocus();
                })
                .get();
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.asyncFx(() -> {
                    robot.keyPress(KeyCode.SHIFT);
                    robot.keyRelease(KeyCode.SHIFT);
                })
                .get();
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.asyncFx(stage::hide).get();
    }

    /** Open tensors and used Java memory once everything has come to rest. */
    private long[] settled() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> {
                    List<Window> others = new ArrayList<>(Window.getWindows());
                    others.remove(stage);
                    others.forEach(Window::hide);
                    studio.showExplorer();
                    studio.comparison().close(); // a pair that rests keeps its weights
                })
                .get();
        try {
            WaitForAsyncUtils.waitFor(
                    120,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.asyncFx(
                                    () -> !studio.explorer().progress().get().isRunning())
                            .get());
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "the Explorer does not come to rest: "
                            + studio.explorer().progress().get() + " of "
                            + studio.explorer().state().get().toJson(),
                    e);
        }
        MemoryReport report = engine.memory().get();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            used = Math.min(
                    used,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return new long[] {report.tensors(), used};
    }

    private void act(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            WaitForAsyncUtils.asyncFx(this::actOnce).get(60, TimeUnit.SECONDS);
            Thread.sleep(random.nextInt(12));
        }
    }

    private static String trace(Throwable problem) {
        StringWriter text = new StringWriter();
        problem.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void actOnce() {
        Set<Node> untouched = new HashSet<>(stage.getScene().getRoot().lookupAll(".button"));
        untouched.removeIf(button -> !isLeftOut(button.getAccessibleText()));
        // without a picture it asks for one, and the system's dialog waits for somebody
        untouched.addAll(stage.getScene().getRoot().lookupAll("#segment-PICTURE"));
        untouched.forEach(button -> {
            button.setMouseTransparent(true);
            button.setFocusTraversable(false);
        });
        switch (random.nextInt(5)) {
            case 0 -> command();
            case 1 -> type(KEYS[random.nextInt(KEYS.length)]);
            case 2 -> {
                move();
                robot.mouseClick(MouseButton.PRIMARY);
            }
            case 3 -> {
                move();
                robot.mousePress(MouseButton.PRIMARY);
                for (int i = 0; i < 5; i++) {
                    move();
                }
                robot.mouseRelease(MouseButton.PRIMARY);
            }
            default -> {
                move();
                robot.mouseWheel(random.nextInt(7) - 3);
            }
        }
    }

    /**
     * Those with an ellipsis open a dialog of the system; the demo fills the screen, on which the toolkit's headless platform
     * fails: keys reach a closed window, and its renderer waits for the screen's thread for ever. A training would go on
     * until the end of the test.
     */
    private Set<String> leftOut() {
        return Set.of(
                studio.texts().get("command.sampling.demo"),
                studio.texts().get("command.training.start"),
                studio.texts().get("command.training.measure"),
                studio.texts().get("command.comparison.start"),
                studio.texts().get("command.comparison.toggle"),
                studio.texts().get("command.comparison.over"));
    }

    /** Trainings and what the system asks: both would outlast the test. */
    private boolean isLeftOut(String name) {
        return name != null && (name.endsWith("…") || leftOut().contains(name));
    }

    /** Whether a key does now what is left out. */
    private boolean isLeftOut(KeyCode key) {
        return studio.commands().all().stream()
                .filter(command -> command.present().getValue() && isLeftOut(command.name()))
                .flatMap(command -> command.key().stream())
                .anyMatch(combination -> combination.equals(new KeyCodeCombination(key)));
    }

    private void command() {
        Predicate<Command> plain = command -> !isLeftOut(command.name());
        List<Command> commands = studio.commands().all().stream()
                .filter(plain)
                .filter(Command::isEnabled)
                .toList();
        Command next = commands.get(random.nextInt(commands.size()));
        lastAction = next.name();
        next.run();
    }

    private void type(KeyCode key) {
        if (isLeftOut(key)) {
            return;
        }
        lastAction = key + " with " + Window.getWindows().size() + " windows";
        robot.keyPress(key);
        robot.keyRelease(key);
    }

    private void move() {
        robot.mouseMove(
                stage.getX() + random.nextDouble() * stage.getWidth(),
                stage.getY() + random.nextDouble() * stage.getHeight());
    }
}
