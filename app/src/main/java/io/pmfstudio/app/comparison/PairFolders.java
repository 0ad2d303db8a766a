package io.pmfstudio.app.comparison;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Where a pair is saved: two folders beside the other runs, whose names tell that they belong together.
 *
 * @param runs folder of all runs
 * @param data name of the data set
 */
record PairFolders(Path runs, String data) {
    /** Two folders that are not there yet, with the first free number. */
    List<Path> free() {
        String name = data.replaceAll("[^A-Za-z0-9._-]+", "-").toLowerCase(Locale.ROOT);
        int number = 1;
        while (Files.exists(folder(name, number, "x")) || Files.exists(folder(name, number, "u"))) {
            number++;
        }
        return List.of(folder(name, number, "x"), folder(name, number, "u"));
    }

    private Path folder(String name, int number, String side) {
        return runs.resolve(name + "-pair-" + number + "-" + side);
    }
}
