"""Who is contacted on a day, how, with what words and offer, and why; or why better not."""
