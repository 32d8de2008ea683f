"""Proof of delivery: the real process, killed again and again, among services that misbehave at random.

    python -m soak                                      # 300 people, 200 alerts, 20 kills: a quarter of an hour
    python -m soak --people 12 --alerts 10 --kills 2    # a minute

No clock is scaled: what is proven of limits is proven at their real pace. A burst goes out in bundles, so 200 alerts
to a group that bears 20 messages a minute fit into minutes.
"""
