package io.pmfstudio.model.runtime;

/**
 * Memory in bytes and the number of open tensors.
 *
 * @param resident the process's resident memory, or 0 where the system does not tell
 * @param heapUsed used Java heap
 * @param device memory used on the GPU, 0 on a CPU
 * @param tensors open tensor handles in the engine's scopes
 */
public record MemoryReport(long resident, long heapUsed, long device, int tensors) {}
