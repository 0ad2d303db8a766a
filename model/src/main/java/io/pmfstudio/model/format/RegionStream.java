package io.pmfstudio.model.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads a part of a file byte by byte through a small buffer and knows where it is. */
final class RegionStream extends InputStream {
    private static final int BUFFER = 1 << 15;

    private final ByteSource region;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private long bufferEnd;

    RegionStream(ByteSource region) {
        this.region = region;
    }

    /** Bytes read or skipped so far. */
    long position() {
        return bufferEnd - buffer.remaining();
    }

    /** Continues at a place within the region. */
    void position(long place) {
        buffer = ByteBuffer.allocate(0);
        bufferEnd = place;
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, buffer.remaining());
        buffer.get(target, offset, n);
        return n;
    }

    private boolean fill() throws IOException {
        if (buffer.hasRemaining()) {
            return true;
        }
        long rest = region.length() - bufferEnd;
        if (rest <= 0) {
            return false;
        }
        buffer = region.read(bufferEnd, (int) Math.min(BUFFER, rest));
        bufferEnd += buffer.remaining();
        return true;
    }
}
