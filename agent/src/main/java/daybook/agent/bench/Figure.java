package daybook.agent.bench;

/// One thing that was measured, of ours and of a peer's.
///
/// @param unit of rates (`MB/s`) more is better, of costs (`s`, `MB`) less
public record Figure(String figure, String unit, double ours, double peer, String peerName) {
    /// How many times as much as the peer.
    public double ratio() {
        return ours / peer;
    }
}
