/** Files of tensors: safetensors read and written, PyTorch state dicts read. Plain Java; no tensor engine. */
package io.pmfstudio.model.format;
