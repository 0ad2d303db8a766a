package io.pmfstudio.model.experiment;

import io.pmfstudio.model.data.DataSets.Split;
import io.pmfstudio.model.data.ImageDataSet;
import java.io.IOException;
import java.nio.file.Path;

/** Where the real images are and who judges them. */
public interface JudgedData {
    /** Reads images by the name of their data set. */
    ImageDataSet read(String data, Split split) throws IOException;

    /** The data set that the judge of a data set knows: usually the same. */
    String judgedAs(String data);

    /** The judge of a data set, a file. */
    Path judge(String data);
}
