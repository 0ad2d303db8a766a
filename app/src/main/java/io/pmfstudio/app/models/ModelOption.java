package io.pmfstudio.app.models;

import java.nio.file.Path;

/**
 * A network that can be chosen.
 *
 * @param path its file
 * @param name for people
 */
public record ModelOption(String path, String name) {
    private static final String MODEL_OF_A_FOLDER = "model.safetensors";

    /** A file under its own name, or under its folder's where every folder has a file of that name. */
    public static ModelOption of(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        String own = absolute.getFileName().toString();
        boolean unnamed = own.equals(MODEL_OF_A_FOLDER) && folder != null && folder.getFileName() != null;
        return new ModelOption(
                absolute.toString(), unnamed ? folder.getFileName().toString() : own);
    }
}
