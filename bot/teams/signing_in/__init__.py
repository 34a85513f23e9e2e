"""Who looks at the page: people of a directory, by what Microsoft Entra ID signs for them."""
