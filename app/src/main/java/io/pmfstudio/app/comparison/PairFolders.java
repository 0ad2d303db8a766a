package io.pmfstudio.app.comparison;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Where a pair is saved: two folders beside the other runs, whose names tell that they belong together.
 *
 * @param runs folder of all runs
 * @param data name of the data set
 * @param suffixes what the two end with
 */
record PairFolders(Path runs, String data, List<String> suffixes) {
    /** Two folders that are not there yet, with the first free number. */
    List<Path> free() {
        String name = data.replaceAll("[^A-Za-z0-9._-]+", "-").toLowerCase(Locale.ROOT);
        int number = 1;
        while (suffixes.stream().map(folderOf(name, number)).anyMatch(Files::exists)) {
            number++;
        }
        return suffixes.stream().map(folderOf(name, number)).toList();
    }

    private Function<String, Path> folderOf(String name, int number) {
        return side -> folder(name, number, side);
    }

    private Path folder(String name, int number, String side) {
        return runs.resolve(name + "-pair-" + number + "-" + side);
    }
}
