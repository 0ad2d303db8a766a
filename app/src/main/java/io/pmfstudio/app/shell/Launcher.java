package io.pmfstudio.app.shell;

import io.pmfstudio.app.settings.Texts;
import java.io.PrintStream;
import java.util.List;
import javafx.application.Application;

/**
 * Where the program starts. It is no {@link Application}, for Java would then demand JavaFX as modules before it reads the
 * command line.
 */
public final class Launcher {
    private Launcher() {}

    /** Opens the studio. */
    public static void main(String[] arguments) {
        int exit = run(arguments, System.out, System.err);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    private static int run(String[] arguments, PrintStream out, PrintStream err) {
        Texts texts = Texts.load();
        LaunchOptions options;
        try {
            options = LaunchOptions.parse(List.of(arguments), texts);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
        switch (options.mode()) {
            case VERSION -> out.println(Versions.read().studio());
            case HELP -> out.println(texts.get("launcher.help"));
            default -> Application.launch(StudioApplication.class, arguments);
        }
        return 0;
    }
}
