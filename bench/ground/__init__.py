"""The ground that benches stand on: places of their own, made-up portfolios, processes that can be killed."""
