package org.havn.cluster;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.havn.substances.GroupBans;
import org.jspecify.annotations.Nullable;

/// The group bans as they travel: the texts that the sender has, read once on each machine.
final class Law implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeMap<String, String> texts;
    private transient @Nullable GroupBans read;

    Law(Map<String, String> texts) {
        this.texts = new TreeMap<>(texts);
    }

    synchronized GroupBans bans() {
        GroupBans bans = read;
        if (bans == null) {
            bans = GroupBans.of(texts);
            read = bans;
        }
        return bans;
    }
}
